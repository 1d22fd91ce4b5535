"""What `clientele new-source` writes passes its own unit tests and the rules of the house."""

import json
import subprocess

import pytest

from orchestration import parsing
from seeds.simulate import write_business
from tests.dbt.test_house_rules import RULES
from tests.orchestration.dialogue import talked
from tests.orchestration.newcomers import copied, invoices
from tests.walks import Home

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("new_source")]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    folder = tmp_path_factory.mktemp("models")
    return Home.made(folder / "home", copied(folder / "project"))


def assert_sound(home: Home, source: str, rows: set[str]) -> None:
    """The staging models build without data, and nobody in the house objects to them."""
    manifest, results = built(home, source)
    assert {result["unique_id"].split(".")[2] for result in results} == {
        f"stg_{source}__{name}" for name in rows
    }
    assert [(r["unique_id"], r["message"]) for r in results if r["status"] != "pass"] == []
    assert {rule.__name__: rule(manifest) for rule in RULES if rule(manifest)} == {}


def built(home: Home, source: str) -> tuple[dict, list[dict]]:
    """The manifest and what became of the unit tests; dbt goes on from new-source's own parse."""
    target = home.root(source) / "work" / "dbt"
    staging = ("--select", f"+path:models/staging/{source}", "--exclude-resource-type", "test")
    for command in (("run-operation", "create_source_tables"), ("build", *staging)):
        done = subprocess.run(
            [parsing.DBT, *command, "--target-path", target, "--log-path", target],
            cwd=home.project / "dbt_project",
            env={**home.environment, "CLIENTELE_SOURCE": source},
            capture_output=True,
            text=True,
        )
        assert done.returncode < 2, done.stdout
    results = json.loads((target / "run_results.json").read_text())["results"]
    manifest = json.loads((target / "manifest.json").read_text())
    return manifest, [r for r in results if r["unique_id"].startswith("unit_test.")]


def test_a_person_at_a_terminal_corrects_the_proposal_and_accepts_it(home, tmp_path):
    file = invoices(tmp_path / "facturas.csv")
    code, shown = talked(
        home,
        ["new-source", "facturas", str(file)],
        [
            ("FIELD=COLUMN that settles it", "date_format=dd.mm.yyyy"),
            ("FIELD=COLUMN that settles it", "date_format=mm/dd/yyyy"),
            ("Enter to accept", "channel=nothing"),
            ("Enter to accept", "channel=punto"),
            ("Enter to accept", ""),
        ],
    )
    assert code == 0, shown
    assert "Ambiguous date format" in shown
    assert "The --map entry cannot be followed: 'channel=nothing'" in " ".join(shown.split())
    sql = home.project / "dbt_project/models/staging/facturas/stg_facturas__transaction_rows.sql"
    assert "'format': 'mm/dd/yyyy'" in sql.read_text()
    assert "'channel': {'column': 'punto'}" in sql.read_text()
    assert_sound(home, "facturas", {"transaction_rows", "customers", "transactions"})


def test_two_files_make_sound_models(home, tmp_path):
    write_business(tmp_path, customers=300, seed=7)
    files = [str(tmp_path / f"{name}.csv") for name in ("customers", "transactions")]
    result = home.clientele("new-source", "shop", *files, "--yes")
    assert result.returncode == 0, result.stdout + result.stderr
    rows = {"customer_rows", "transaction_rows", "customers", "transactions"}
    assert_sound(home, "shop", rows)
