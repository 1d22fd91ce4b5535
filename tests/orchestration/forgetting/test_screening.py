"""A load of files that still hold a forgotten person leaves no trace of them in the work file."""

from pathlib import Path

import duckdb
import pytest

from orchestration.forgetting import screening
from orchestration.forgetting.search import files_below, found
from orchestration.forgetting.traces import Traces
from orchestration.forgotten import Forgotten
from orchestration.ingest import load
from orchestration.loading.files import LoadedFile
from orchestration.resources import Warehouse
from tests.orchestration.raw_files import spec

ORDERS = """id,name,amount
person-one,Ana,10
person-two,Ben,20

person-one,Ana,30
person-one,too,many,fields
person-two,too few
"""
ANA = Traces(("person-one",))


@pytest.fixture
def warehouse(tmp_path) -> Warehouse:
    """A source that forgot person-one and whose files name them again."""
    Forgotten().begin("person-one", {}).proven("person-one").write(tmp_path)
    (tmp_path / "work").mkdir()
    return Warehouse(folder=str(tmp_path))


@pytest.fixture
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "orders.csv").write_text(ORDERS)
    return folder


def load_orders(warehouse: Warehouse, folder: Path, **declared) -> list[LoadedFile]:
    screening.announce(warehouse)
    with warehouse.connect() as connection:
        loaded = load(connection, [spec(**declared)], folder)
        # Something a run built before, which the copy into a fresh file has to keep.
        connection.execute("create schema if not exists staging")
        connection.execute(
            "create or replace view staging.amounts as select amount from raw.orders"
        )
    return loaded


def rows(warehouse: Warehouse, relation: str) -> list[tuple]:
    with warehouse.connect(read_only=True) as connection:
        return connection.table(relation).fetchall()


def test_rows_and_broken_lines_of_the_person_count_as_ignored(warehouse, folder):
    (file,) = screening.screen(warehouse, load_orders(warehouse, folder), {"orders": "id"})
    assert file.is_whole
    assert (file.records, file.rows, file.quarantined, file.ignored_forgotten) == (6, 1, 1, 3)
    assert rows(warehouse, "raw.orders") == [("orders.csv", 3, "person-two", "Ben", "20")]
    assert [line[-1] for line in rows(warehouse, "raw.broken_lines")] == ["person-two,too few"]
    assert rows(warehouse, "raw.files")[0][4:8] == (6, 1, 3, 1)
    assert rows(warehouse, "staging.amounts") == [("20",)]


def test_no_byte_of_the_person_stays_in_the_work_folder(warehouse, folder):
    loaded = load_orders(warehouse, folder)
    assert found(files_below(warehouse.root), ANA)
    screening.screen(warehouse, loaded, {"orders": "id"})
    assert found(files_below(warehouse.root), ANA) == []
    assert not (warehouse.work / screening.MARK).exists()


def test_a_screening_that_died_after_deleting_is_made_good_by_the_next(warehouse, folder):
    load_orders(warehouse, folder)
    with warehouse.connect() as connection:
        connection.execute("checkpoint")
        connection.execute("delete from raw.orders where id = 'person-one'")
        connection.execute("delete from raw.broken_lines")
    (warehouse.work / "untrusted.warehouse.duckdb").write_text(ORDERS)
    assert found(files_below(warehouse.root), ANA)
    screening.announce(warehouse)
    screening.screen(warehouse, [], {"orders": "id"})
    assert found(files_below(warehouse.root), ANA) == []


def test_a_view_on_parquet_hides_the_person(warehouse, folder):
    (folder / "orders.csv").unlink()
    duckdb.execute(
        "copy (select 'person-' || who as id, 'x' as name, 1.5 as amount "
        f"from (values ('one'), ('two')) people (who)) to '{folder}/orders.parquet'"
    )
    loaded = load_orders(warehouse, folder, paths=("orders.parquet",))
    (file,) = screening.screen(warehouse, loaded, {"orders": "id"})
    assert (file.rows, file.ignored_forgotten, file.is_whole) == (1, 1, True)
    assert [row[2] for row in rows(warehouse, "raw.orders")] == ["person-two"]
    assert found(files_below(warehouse.root), ANA) == []


def test_a_clean_load_is_not_copied(warehouse, folder):
    (folder / "orders.csv").write_text("id,name,amount\nperson-two,Ben,20\n")
    loaded = load_orders(warehouse, folder)
    before = warehouse.file.stat().st_ino
    assert screening.screen(warehouse, loaded, {"orders": "id"}) == loaded
    assert warehouse.file.stat().st_ino == before
