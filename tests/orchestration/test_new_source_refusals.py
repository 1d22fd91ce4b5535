"""What `clientele new-source` refuses, and that it leaves the project as it was."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.orchestration.newcomers import copied, history

CASES = {
    "capital": (["Demo", "sound.csv", "--yes"], 2, "Not a name for a source"),
    "reserved": (["run", "sound.csv", "--yes"], 2, "Not a name for a source"),
    "hyphen": (["a-b", "sound.csv", "--yes"], 2, "Not a name for a source"),
    "path": (["../x", "sound.csv", "--yes"], 2, "Not a name for a source"),
    "code": (["x; drop table", "sound.csv", "--yes"], 2, "Not a name for a source"),
    "taken": (["demo", "sound.csv", "--yes"], 2, "The source exists"),
    "mute": (["stranger", "sound.csv"], 2, "Nobody to ask"),
    "ambiguous": (
        ["stranger", "ambiguous.csv", "--yes"],
        2,
        "Pass --map date_format=dd/mm/yyyy or --map date_format=mm/dd/yyyy.",
    ),
    "field": (["stranger", "sound.csv", "--yes", "--map", "colour=date"], 2, "fields are"),
    "column": (["stranger", "sound.csv", "--yes", "--map", "region=x"], 2, "Columns are"),
    "values": (
        ["stranger", "sound.csv", "--yes", "--map", "net_amount=customer"],
        2,
        "Its values are not: number",
    ),
    "backtest": (
        ["stranger", "sound.csv", "--yes", "--map", "as_of=2023-04-01"],
        2,
        "the files go on until 2023-04-30",
    ),
    "absent": (["stranger", "absent.csv", "--yes"], 2, "File not found"),
    "empty": (["stranger", "empty.csv", "--yes"], 3, "File is empty"),
}
# Every case in one process: to import the command line is most of what a refusal costs.
REFUSALS = """
import json, sys
import dagster as dg
from typer.testing import CliRunner
from orchestration.cli import app

said = {}
for name, arguments in json.loads(sys.argv[1]).items():
    done = CliRunner().invoke(app, ["new-source", *arguments])
    is_refusal = isinstance(done.exception, dg.Failure)
    code = done.exception.metadata["exit_code"].value if is_refusal else done.exit_code
    said[name] = code, done.exception.description if is_refusal else repr(done.exception)
print(json.dumps(said))
"""


def state(project: Path) -> dict[Path, bytes]:
    """Every file of the dbt project."""
    return {p: p.read_bytes() for p in (project / "dbt_project").rglob("*") if p.is_file()}


@dataclass(frozen=True)
class Refusals:
    """Exit code and sentence by case, and the files that are not as they were before."""

    said: dict[str, tuple[int, str]]
    touched: list[str]


@pytest.fixture(scope="module")
def refusals(tmp_path_factory) -> Refusals:
    folder = tmp_path_factory.mktemp("refusals")
    project = copied(folder / "project")
    before = state(project)
    history(folder / "sound.csv", ["2023-03-31", "2023-04-30"] * 9)
    days = [f"{n % 12 + 1:02d}/{n // 12 + 1:02d}/2023" for n in range(100)]
    history(folder / "ambiguous.csv", days)
    (folder / "empty.csv").touch()
    cases = {name: arguments for name, (arguments, *_) in CASES.items()}
    done = subprocess.run(
        [sys.executable, "-c", REFUSALS, json.dumps(cases)],
        cwd=folder,
        env={"PYTHONPATH": str(project), "CLIENTELE_HOME": str(folder / "home")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    after = state(project)
    touched = [str(path) for path in {**before, **after} if before.get(path) != after.get(path)]
    return Refusals(json.loads(done.stdout), touched)


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_followed_is_refused_in_one_sentence(case, refusals):
    _, code, words = CASES[case]
    assert refusals.said[case][0] == code
    assert words in refusals.said[case][1]


def test_a_refusal_leaves_the_project_as_it_was(refusals):
    assert refusals.touched == []
