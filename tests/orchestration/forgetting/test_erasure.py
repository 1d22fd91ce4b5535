"""Forgetting in a small published source: what goes, what stays, and what refuses."""

import shutil
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.forgetting.erasure import forget
from orchestration.forgotten import Forgotten
from orchestration.lock import run_lock
from orchestration.publishing import generations
from tests.orchestration.forgetting.forgettable import PERSON, RUNS, left, runs, source

NAMES = {"id"}


@pytest.fixture(autouse=True)
def dagster_home(tmp_path, monkeypatch) -> Path:
    """A Dagster instance without events."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "dagster"))
    return tmp_path / "dagster"


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    return source(tmp_path_factory.mktemp("published") / "demo")


@pytest.fixture
def root(published, tmp_path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "demo", symlinks=True))


def exit_code(refused) -> int:
    return refused.value.metadata["exit_code"].value


def facts(root: Path) -> list[dict]:
    return [each.manifest["tables"] for each in generations.generations(root)]


def test_nothing_of_the_person_is_left_and_everybody_else_is_as_before(root):
    assert left(root)
    before = facts(root)
    proof = forget(root, PERSON, NAMES)
    assert left(root) == []
    assert (proof["tables_changed"], proof["rows_removed"]) == (2, 2)
    assert proof["generations_replaced"] == 3
    for old, new in zip(before, facts(root), strict=True):
        assert new["marts.rpt_kpis"] == old["marts.rpt_kpis"]
        for table in ("marts.dim_customers", "scores.score_churn"):
            assert new[table]["rows"] == old[table]["rows"] - 1
            assert new[table]["columns"] == old[table]["columns"]


def test_an_audience_keeps_everybody_else_and_stays_its_owners_alone(root):
    other = root / "exports" / "other.csv"
    other.write_text("customer_id,offer\ncustomer_7,VOUCHER\n")
    written = other.stat().st_mtime_ns
    forget(root, PERSON, NAMES)
    audience = root / "exports" / "audience.csv"
    assert audience.read_text() == 'customer_id,offer\ncustomer_7,"A, quoted"\n'
    assert audience.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in audience.parent.iterdir()) == ["audience.csv", "other.csv"]
    assert other.stat().st_mtime_ns == written


def test_generations_keep_their_order_and_get_new_numbers(root):
    generations.rollback(root)
    forget(root, PERSON, NAMES)
    assert runs(root) == [RUNS[0], RUNS[1] + "*", RUNS[2]]
    assert [each.counter for each in generations.generations(root)] == [4, 5, 6]
    for generation in generations.generations(root):
        generations.verify(generation)
    generations.rollback(root)
    assert runs(root) == [RUNS[0] + "*", RUNS[1], RUNS[2]]
    assert left(root) == []


def test_who_has_the_old_generation_open_keeps_it(root):
    path = generations.current(root).path / "warehouse.duckdb"
    with duckdb.connect(path, read_only=True) as reader:
        forget(root, PERSON, NAMES)
        count = "select count(*), count(*) filter (customer_id = $1) from marts.dim_customers"
        assert reader.execute(count, [PERSON]).fetchone() == (50, 1)
    assert not path.exists()


def test_scores_of_earlier_dates_stay_in_the_work_file_and_nothing_else_does(root):
    forget(root, PERSON, NAMES)
    with duckdb.connect(root / "work" / "warehouse.duckdb", read_only=True) as work:
        tables = work.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        assert tables == [("scores", "score_churn")]
        assert work.execute("select count(*) from scores.score_churn").fetchone() == (49,)
    assert sorted(path.name for path in (root / "work").iterdir()) == [
        "run.lock",
        "warehouse.duckdb",
    ]


def test_an_id_that_nothing_knows_is_refused_and_not_repeated(root):
    before = runs(root)
    with pytest.raises(dg.Failure, match="No such customer") as refused:
        forget(root, "customer_4242", NAMES)
    assert exit_code(refused) == 2
    assert "4242" not in refused.value.description
    assert runs(root) == before
    assert not (root / "forgotten.json").exists()


def test_who_is_only_in_the_raw_files_is_known_too(root):
    with duckdb.connect(root / "work" / "warehouse.duckdb") as work:
        work.execute("insert into raw.members values ('customer_in_quarantine')")
    proof = forget(root, "customer_in_quarantine", NAMES)
    assert proof["rows_removed"] == 0
    assert Forgotten.read(root).matches("customer_in_quarantine")


def test_forgetting_twice_does_nothing_and_says_so(root):
    forget(root, PERSON, NAMES)
    after = generations.current(root).id
    assert forget(root, PERSON, NAMES) is None
    assert generations.current(root).id == after
    assert len(Forgotten.read(root).erasures) == 1


def test_a_run_at_work_is_not_disturbed(root):
    with run_lock(root), pytest.raises(dg.Failure) as refused:
        forget(root, PERSON, NAMES)
    assert exit_code(refused) == 5


@pytest.mark.parametrize("place", ["demo/notes.txt", "dagster/storage/compute.err"])
def test_who_is_still_named_somewhere_is_not_called_forgotten(root, tmp_path, place):
    stray = tmp_path / place
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text(f"remember {PERSON}")
    before = generations.generations(root)
    with pytest.raises(dg.Failure, match="still finds them") as refused:
        forget(root, PERSON, NAMES)
    assert exit_code(refused) == 4
    assert PERSON not in refused.value.description
    assert generations.generations(root) == before
    assert not Forgotten.read(root).erasures

    stray.unlink()
    assert forget(root, PERSON, NAMES)["erasure_number"] == 1
    assert left(root) == []


def test_an_older_generation_that_cannot_be_written_anew_goes(root):
    oldest = generations.generations(root)[0].path
    (oldest / "manifest.json").write_text("{}")
    forget(root, PERSON, NAMES)
    assert runs(root) == [RUNS[1], RUNS[2] + "*"]
    assert left(root) == []


def test_a_damaged_current_generation_stays_and_is_named(root):
    current = generations.current(root).path
    (current / "parquet" / "marts" / "rpt_kpis.parquet").write_bytes(b"")
    with pytest.raises(dg.Failure, match="published file was changed") as refused:
        forget(root, PERSON, NAMES)
    assert exit_code(refused) == 7
    assert generations.current(root).path == current
