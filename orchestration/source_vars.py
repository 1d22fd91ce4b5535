"""Variables of a source that Python reads: what `source_var` is to the models in SQL."""

import yaml

from orchestration.errors import USAGE, refusal
from orchestration.places import DBT_PROJECT

PROJECT_YML = DBT_PROJECT / "dbt_project.yml"


def source_vars(source: str, names: tuple[str, ...]) -> dict[str, object]:
    """The named variables by name, read when a model trains; refuses (2) one that is missing."""
    settings = yaml.safe_load(PROJECT_YML.read_text())["vars"]["sources"].get(source, {})
    missing = [name for name in names if name not in settings]
    if missing:
        where = f"vars.sources.{source}.{missing[0]} in dbt_project.yml"
        remedy = "Write it as another source has it; the comment above them says what it does."
        raise refusal(USAGE, "A variable of the source is missing", where, remedy)
    return {name: settings[name] for name in names}
