"""What an analytics engineer edits: one more feature, and another name for whoever is new."""

import shutil
import subprocess
from pathlib import Path

from tests.walks import PROJECT

BEHAVIOUR = "dbt_project/models/features/feat_customer_behaviour.sql"
DESCRIBED = "dbt_project/models/features/_features__models.yml"
NAMES = "dbt_project/macros/name_rfm_segment.sql"
TRACKED = ("dbt_project", "ml", "orchestration", "dashboards", "seeds", "pyproject.toml")


def replaced_once(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after))


def copied(project: Path) -> Path:
    """A copy of all that a run of the project reads, in an empty folder."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *TRACKED],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in [*filter(None, tracked), ".dagster/dagster.yaml"]:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, project / name)
    return project


def edited(project: Path) -> Path:
    """The same with both edits."""
    copied(project)
    replaced_once(
        project / BEHAVIOUR,
        "        max(known_at) as behaviour_known_at\n",
        "        max(known_at) as behaviour_known_at,\n        max(net_amount) as largest_order\n",
    )
    replaced_once(
        project / BEHAVIOUR,
        "    averaged.behaviour_known_at\n",
        "    averaged.behaviour_known_at,\n    averaged.largest_order\n",
    )
    replaced_once(
        project / DESCRIBED,
        "      - {name: active_months,",
        '      - {name: largest_order, data_type: "decimal(18,2)", '
        "description: Largest purchase so far., config: {meta: {role: feature}}}\n"
        "      - {name: active_months,",
    )
    replaced_once(project / NAMES, "'Promising'", "'Warming up'")
    return project
