"""Values that staging refuses: one damaged business, built once; every row has all its reasons."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from orchestration import ingest, parsing
from tests.dbt import tampering
from tests.faults.damaged_values import DAMAGES, SOUND, SOUND_ROWS, write

pytestmark = pytest.mark.xdist_group("rejected_values")

# How the customers' file writes days, decimals and blanks, said in the model's fields.
DECLARED = {
    "'signed_up_on': {": "'signed_up_on': {'format': 'dd/mm/yyyy', ",
    "'acquisition_cost': {": "'acquisition_cost': {'decimal': ',', ",
    "'income': {": "'income': {'nothing': ['NA'], ",
}


@dataclass(frozen=True)
class Staged:
    """Status, reasons and typed values by table and line; reasons and raw text where rejected."""

    rows: dict[tuple[str, int], dict]
    rejected: dict[tuple[str, int], tuple[str, str]]
    lines: dict[str, tuple[str, int]]


def declared(folder: Path) -> Path:
    """A copy of the dbt project in which the demo's customers are declared otherwise."""
    project = tampering.copied(folder / "dbt_project")
    model = project / "models" / "staging" / "demo" / "stg_demo__customer_rows.sql"
    text = model.read_text()
    for before, after in DECLARED.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    model.write_text(text)
    return project


@pytest.fixture(scope="module")
def staged(tmp_path_factory) -> Staged:
    folder = tmp_path_factory.mktemp("rejected")
    data, work = folder / "data", folder / "home" / "demo" / "work"
    data.mkdir()
    work.mkdir(parents=True)
    lines = write(data)
    with duckdb.connect(work / "warehouse.duckdb") as connection:
        ingest.load(connection, ingest.file_specs(parsing.manifest("demo"), "demo"), data)
        ingest.write_settings(connection, "demo", None, 7, "data", 0.05)
    built = subprocess.run(
        [parsing.DBT, "run", "--select", "+rejected_rows", "--target-path", folder / "target"],
        cwd=declared(folder),
        env={**os.environ, "CLIENTELE_HOME": str(folder / "home"), "CLIENTELE_SOURCE": "demo"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout
    with duckdb.connect(work / "warehouse.duckdb", read_only=True) as connection:
        rows = {
            (table, row["line_number"]): row
            for table in SOUND
            for row in dictionaries(
                connection.table(f"staging.stg_demo__{table.removesuffix('s')}_rows")
            )
        }
        rejected = {
            (row["table_name"], row["line_number"]): (row["reasons"], row["raw_text"])
            for row in dictionaries(connection.table("quarantine.rejected_rows"))
        }
    return Staged(rows, rejected, lines)


def dictionaries(relation: duckdb.DuckDBPyRelation) -> list[dict]:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_row_is_given_every_reason(staged, damage):
    _, said, reasons = DAMAGES[damage]
    place = staged.lines[damage]
    assert staged.rows[place]["row_reasons"] == reasons
    if reasons in (None, "duplicate_row"):
        assert place not in staged.rejected
    else:
        kept, text = staged.rejected[place]
        assert kept == reasons
        assert json.loads(text).items() >= said.items()


def test_only_the_damaged_rows_are_rejected(staged):
    expected = {
        staged.lines[name]
        for name, (_, _, reasons) in DAMAGES.items()
        if reasons not in (None, "duplicate_row")
    }
    expected.add(("transactions", 3))  # the first copy of the key that has two amounts
    assert set(staged.rejected) == expected
    accepted = [row for row in staged.rows.values() if row["row_status"] == "accepted"]
    assert len(accepted) > 4 * SOUND_ROWS - 10
