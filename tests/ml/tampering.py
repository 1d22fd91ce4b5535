"""A copy of the project in which one guard is taken out, and its own tests run against it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.walks import PROJECT

COPIED = ("dbt_project", "ml", "orchestration", "seeds", "tests", "pyproject.toml")
PYTEST = (sys.executable, "-m", "pytest", "-qx", "-p", "no:cacheprovider", "-m", "not matrix")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "target", "logs", ".user.yml")


@dataclass(frozen=True)
class Guard:
    """What stands in a file for a guard, what stands there without it, and who notices."""

    name: str
    file: str
    code: str
    without: str
    test: str


def copied(folder: Path) -> Path:
    """A copy of all that tests of `ml` and `orchestration` import."""
    for name in COPIED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=NOT_COPIED)
        else:
            shutil.copy(PROJECT / name, folder / name)
    return folder


def run_tests(project: Path, *tests: str) -> subprocess.CompletedProcess:
    """Run tests in a project, and with that project's own code."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return subprocess.run(
        [*PYTEST, *tests],
        cwd=project,
        env={**outside, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
    )


def run_without(project: Path, guard: Guard) -> subprocess.CompletedProcess:
    """Run the guard's tests in the project without it, and put it back."""
    path = project / guard.file
    whole = path.read_text()
    assert whole.count(guard.code) == 1, f"{guard.name}: {guard.file} reads otherwise now"
    path.write_text(whole.replace(guard.code, guard.without))
    try:
        return run_tests(project, guard.test)
    finally:
        path.write_text(whole)
