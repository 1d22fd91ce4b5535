"""The dbt manifest of the active source, parsed when the project has changed since."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

from orchestration import places
from orchestration.errors import USAGE, refusal
from orchestration.places import DBT_PROJECT

# The dbt beside this interpreter: another one on PATH would read the project with other versions.
DBT = Path(sys.executable).parent / "clientele-dbt"


def target_path(source: str) -> Path:
    """Where dbt writes for a source; one folder each, so that two manifests never meet.

    It lies beside the work file because dbt parses all anew, twice a run, when that file's path is
    not the one it parsed for.
    """
    return places.root(source) / "work" / "dbt"


def manifest_path(source: str) -> Path:
    """The manifest of a source, up to date with every file of the dbt project.

    Two processes that start at once would both parse into one folder: the second waits.
    """
    folder = target_path(source)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "manifest.json"
    with (folder / "parse.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists() or path.stat().st_mtime < newest_change():
            parse(source)
    return path


def manifest(source: str) -> dict:
    """The parsed manifest of a source."""
    return json.loads(manifest_path(source).read_text())


def newest_change() -> float:
    """When the dbt project was last edited; removing a file changes its folder."""
    folders = [DBT_PROJECT / name for name in ("models", "macros", "tests", "../seeds/playbook")]
    inside = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    files = [*inside, *DBT_PROJECT.glob("*.yml")]
    return max(path.stat().st_mtime for path in files)


def parse(source: str) -> None:
    """Run `dbt parse`; refuses with dbt's own last words when the project does not compile."""
    result = subprocess.run(
        [str(DBT), "parse", "--no-use-colors", "--target-path", str(target_path(source))],
        cwd=DBT_PROJECT,
        env={**os.environ, "CLIENTELE_SOURCE": source, "CLIENTELE_HOME": str(places.home())},
        capture_output=True,
        text=True,
    )
    if result.returncode:
        words = [line.strip() for line in result.stdout.splitlines() if line.strip()]
        raise refusal(
            USAGE, "The dbt project does not parse", " ".join(words[-4:]), "Correct that file."
        )
