"""A week of an analytics engineer: two edits of the dbt project, and the next run over the demo."""

import pytest

from tests.edited import edited
from tests.walks import Home

A_WEEK_LATER = "2025-01-08"


@pytest.fixture(scope="session")
def a_week_later(demo, tmp_path_factory) -> Home:
    """The demo, run again a week later by the edited project."""
    folder = tmp_path_factory.mktemp("a_week_later")
    copied = demo.copied(folder / "home")
    project = edited(folder / "project")
    return Home(copied.path, project).run("--source", "demo", "--as-of", A_WEEK_LATER)
