"""A new source into the dbt project: its folder, its switch, its settings; all of it or nothing."""

import re
import shutil
from pathlib import Path

import yaml

from orchestration import parsing
from orchestration.errors import USAGE, refusal
from orchestration.newcomer.names import SOURCE_NAME
from orchestration.newcomer.rendering import rendered
from orchestration.newcomer.settings import Setting
from orchestration.places import DBT_PROJECT, sources

PROJECT_YML = DBT_PROJECT / "dbt_project.yml"
RESERVED = ("run",)


def require_new(source: str) -> None:
    """Refuse (exit 2) a name that is no name, or that is taken: people edit what was written."""
    if not SOURCE_NAME.fullmatch(source) or source in RESERVED:
        where = f"'{source}'"
        remedy = "Write lower case letters, digits and underscores, a letter first."
        raise refusal(USAGE, "Not a name for a source", where, remedy)
    settings = yaml.safe_load(PROJECT_YML.read_text())["vars"]["sources"]
    if source in sources() or source in settings:
        where = f"dbt_project/models/staging/{source} or its settings are there"
        remedy = f"Choose another name, or remove that folder and '{source}' in dbt_project.yml."
        raise refusal(USAGE, "The source exists", where, remedy)


def write(source: str, files: dict[str, str], settings: list[Setting]) -> Path:
    """The folder written. Refuses (exit 2), leaving the project as it was, if dbt cannot parse."""
    folder = DBT_PROJECT / "models" / "staging" / source
    before = PROJECT_YML.read_text()
    after = with_source(before, source, settings)
    # Outside what is undone below: a folder that somebody else has just made stays theirs.
    folder.mkdir()
    try:
        for name, text in files.items():
            (folder / name).write_text(text)
        PROJECT_YML.write_text(after)
        parsing.parse(source)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        PROJECT_YML.write_text(before)
        raise
    return folder


def with_source(text: str, source: str, settings: list[Setting]) -> str:
    """dbt_project.yml with the switch and the settings of one more source, the rest untouched."""
    switch = rendered("enabled.yml", source=source)
    block = rendered("settings.yml", source=source, settings=settings)
    edited = _inserted(text, r"^    staging:\n", switch, indent=5)
    edited = _inserted(edited, r"^  sources:\n", block, indent=3)
    expected = yaml.safe_load(text)
    expected["models"]["clientele"]["staging"] |= yaml.safe_load(switch)
    expected["vars"]["sources"] |= yaml.safe_load(block)
    if yaml.safe_load(edited) != expected:
        where = "its staging or sources block is not where it was"
        raise refusal(USAGE, "dbt_project.yml cannot be edited", where, "Add the source by hand.")
    return edited


def _inserted(text: str, head: str, addition: str, indent: int) -> str:
    """The addition below the last line of the block that `head` opens."""
    opening = re.search(head, text, flags=re.MULTILINE)
    if not opening:
        return text
    body = re.compile(rf"(?:[ ]{{{indent},}}\S.*\n|\s*\n|[ ]*#.*\n)*", flags=re.MULTILINE)
    end = body.match(text, opening.end()).end()
    kept = text[:end].rstrip("\n") + "\n"
    return kept + addition + text[len(kept) :]
