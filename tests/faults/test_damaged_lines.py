"""10,000 csv lines, 4,000 of them damaged: none is lost, none invented, all are named right."""

import os
import subprocess
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from orchestration import places
from orchestration.ingest import load
from orchestration.parsing import DBT
from tests.faults import damage, mutator
from tests.orchestration.raw_files import spec

# One damaged file for all tests.
pytestmark = pytest.mark.xdist_group("damaged_lines")

SEED = 20_240_601
LINES = 10_000
TRANSACTIONS = spec(
    table="transactions",
    paths=("transactions.csv",),
    columns=(*damage.HEADER.split(","), "recorded_at"),
    optional_columns=("recorded_at",),
)


@pytest.fixture(scope="module")
def oracle() -> mutator.Oracle:
    return mutator.damaged(SEED, LINES)


@pytest.fixture(scope="module")
def home(oracle, tmp_path_factory) -> Path:
    """A home whose work file holds the damaged file, loaded, and the demo's staging of it."""
    home = tmp_path_factory.mktemp("damaged")
    (home / "data").mkdir()
    (home / "data" / "transactions.csv").write_bytes(oracle.content)
    work = home / "demo" / "work"
    work.mkdir(parents=True)
    with duckdb.connect(str(work / "warehouse.duckdb")) as connection:
        load(connection, [TRANSACTIONS], home / "data")
    built = ("run", "--select", "+stg_demo__transaction_rows")
    done = subprocess.run(
        [DBT, *built, "--target-path", home / "target", "--log-path", home / "logs"],
        cwd=places.DBT_PROJECT,
        env={**os.environ, "CLIENTELE_HOME": str(home), "CLIENTELE_SOURCE": "demo"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return home


@pytest.fixture(scope="module")
def warehouse(home):
    path = home / "demo" / "work" / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def differences(expected: dict, found: dict, oracle: mutator.Oracle) -> Counter:
    """How many lines of each kind of damage are not as expected."""
    lines = expected.keys() | found.keys()
    wrong = (number for number in lines if expected.get(number) != found.get(number))
    return Counter(oracle.kinds.get(number, "invented") for number in wrong)


def test_the_mutator_did_everything_it_can_do(oracle):
    assert oracle.records in (LINES, LINES + 1)
    done = Counter(oracle.kinds.values())
    assert set(done) == {*damage.KINDS, "sound"}
    assert min(done.values()) >= 50
    assert len(damage.KINDS) >= 12


def test_every_whole_record_arrives_letter_by_letter(warehouse, oracle):
    # The damaged file has no recorded_at, which is optional.
    columns = f"line_number, {damage.HEADER}"
    rows = warehouse.execute(f"select {columns} from raw.transactions").fetchall()
    assert len(rows) == len(oracle.rows)
    found = {number: tuple(fields) for number, *fields in rows}
    assert differences(oracle.rows, found, oracle) == {}


def test_every_broken_line_is_quarantined_for_its_own_reason(warehouse, oracle):
    lines = warehouse.execute("select line_number, reason from raw.broken_lines").fetchall()
    assert len(lines) == len(oracle.broken)
    assert differences(oracle.broken, dict(lines), oracle) == {}


def test_every_record_is_accounted_for(warehouse, oracle):
    counted = "select records, ignored_blank, quarantined from raw.files"
    assert warehouse.execute(counted).fetchall() == [
        (oracle.records, oracle.blank, len(oracle.broken))
    ]


def test_staging_names_the_fault_of_every_row_it_does_not_accept(warehouse, oracle):
    judged = """
        select line_number, coalesce(row_reasons, row_status)
        from staging.stg_demo__transaction_rows
    """
    rows = warehouse.execute(judged).fetchall()
    assert len(rows) == len(oracle.fates)
    assert differences(oracle.fates, dict(rows), oracle) == {}


def test_a_loader_that_ignores_errors_is_caught_losing_rows(home, oracle):
    """The negative control: DuckDB's own way around bad lines, judged by the same oracle."""
    read = """
        from read_csv(
            $file, all_varchar = true, ignore_errors = true, strict_mode = false,
            delim = ',', quote = '"', escape = '"', header = true
        )
    """
    with duckdb.connect() as connection:
        file = str(home / "data" / "transactions.csv")
        found = {tuple(row) for row in connection.execute(read, {"file": file}).fetchall()}
    lost = [n for n, row in oracle.rows.items() if oracle.kinds[n] == "sound" and row not in found]
    assert len(lost) > 100
