"""A week of an analytics engineer: two edits of the dbt project, and the next run over the demo."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.walks import PROJECT, Home

BEHAVIOUR = "dbt_project/models/features/feat_customer_behaviour.sql"
DESCRIBED = "dbt_project/models/features/_features__models.yml"
NAMES = "dbt_project/macros/name_rfm_segment.sql"
A_WEEK_LATER = "2025-01-08"


def replaced_once(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after))


def copied(project: Path) -> Path:
    """A copy of all that a run of the project reads, to be edited."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "dbt_project", "ml", "orchestration", "dashboards", "seeds"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in [*filter(None, tracked), ".dagster/dagster.yaml"]:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, project / name)
    return project


@pytest.fixture(scope="session")
def edited(tmp_path_factory) -> Path:
    """The project with one more feature, and another name for whoever is new."""
    project = copied(tmp_path_factory.mktemp("edited") / "project")
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


@pytest.fixture(scope="session")
def a_week_later(demo, edited, tmp_path_factory) -> Home:
    """The demo, run again a week later by the edited project."""
    copied = demo.copied(tmp_path_factory.mktemp("a_week_later") / "home")
    return Home(copied.path, edited).run("--source", "demo", "--as-of", A_WEEK_LATER)
