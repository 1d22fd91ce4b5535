import hashlib
from datetime import date

import dagster as dg
import duckdb
import pytest

from orchestration.ingest import load, write_settings
from tests.orchestration.raw_files import spec

ORDERS = "id,name,amount\n1,Ana,10\n\n2,Bob\n"
SHOPS = spec(table="shops", paths=("shops.csv", "shops.txt"), columns=("shop",))


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "orders.csv").write_text(ORDERS)
    (tmp_path / "shops.txt").write_text("shop,city,opened\nA,Bonn,1999\n")
    return tmp_path


def everything(connection) -> dict[str, list[tuple]]:
    tables = ["raw.orders", "raw.shops", "raw.files", "raw.broken_lines"]
    return {table: connection.table(table).fetchall() for table in tables}


def test_each_table_file_and_rejected_line_is_recorded(connection, folder):
    load(connection, [spec(), SHOPS], folder)
    checksum = hashlib.sha256((folder / "orders.csv").read_bytes()).hexdigest()
    loaded = everything(connection)
    assert loaded["raw.orders"] == [("orders.csv", 2, "1", "Ana", "10")]
    assert loaded["raw.shops"] == [("shops.txt", 2, "A")]
    counts = (3, 1, 0, 1)
    *entry, read_as = loaded["raw.files"][0]
    assert entry == ["orders.csv", "orders", len(ORDERS), checksum, *counts, "", ","]
    assert len(read_as) == 64
    assert loaded["raw.files"][1][8] == "city, opened"
    assert loaded["raw.broken_lines"] == [("orders.csv", "orders", 4, "missing_columns", "2,Bob")]


def test_raw_columns_are_text_in_file_order_of_lines(connection, folder):
    load(connection, [spec(), SHOPS], folder)
    described = connection.execute("describe raw.orders").fetchall()
    assert [(name, kind) for name, kind, *_ in described] == [
        ("source_file", "VARCHAR"),
        ("line_number", "BIGINT"),
        ("id", "VARCHAR"),
        ("name", "VARCHAR"),
        ("amount", "VARCHAR"),
    ]


def test_loading_again_replaces_the_tables(connection, folder):
    load(connection, [spec(), SHOPS], folder)
    first = everything(connection)
    load(connection, [spec(), SHOPS], folder)
    assert everything(connection) == first


def test_table_no_longer_declared_is_gone_and_settings_stay(connection, folder):
    write_settings(connection, "shop", None, 7, "orders", 0.05)
    load(connection, [spec(), SHOPS], folder)
    load(connection, [spec()], folder)
    tables = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'raw' order by 1"
    ).fetchall()
    assert tables == [("broken_lines",), ("files",), ("orders",), ("run_settings",)]


def test_refused_file_leaves_every_earlier_table_as_it_was(connection, folder):
    load(connection, [spec(), SHOPS], folder)
    earlier = everything(connection)
    (folder / "orders.csv").write_text("id,name,amount\n9,New,90\n")
    (folder / "shops.txt").write_text("shop\n")
    with pytest.raises(dg.Failure):
        load(connection, [spec(), SHOPS], folder)
    assert everything(connection) == earlier


def test_one_file_serves_two_tables(connection, folder):
    people = spec(table="people", columns=("name",))
    orders, copied = load(connection, [spec(), people], folder)
    assert (orders.quarantined, copied.quarantined) == (1, 1)
    assert connection.table("raw.people").fetchall() == [("orders.csv", 2, "Ana")]


def test_lone_table_takes_a_single_file_of_any_name(connection, folder):
    other = (folder / "orders.csv").rename(folder / "export of monday.csv")
    (loaded,) = load(connection, [spec()], other)
    assert loaded.file == "export of monday.csv"


def test_first_declared_path_that_exists_wins(connection, folder):
    (folder / "shops.csv").write_text("shop\nB\n")
    (loaded,) = load(connection, [SHOPS], folder)
    assert loaded.file == "shops.csv"


@pytest.mark.parametrize("as_of_date", [date(2024, 6, 1), None])
def test_settings_are_one_row_however_often_they_are_written(connection, as_of_date):
    write_settings(connection, "demo", date(2020, 1, 1), 1, "old", 0.05)
    write_settings(connection, "shop", as_of_date, 7, "it's here", 0.2, "a salt")
    settings = connection.table("raw.run_settings")
    assert settings.fetchall() == [("shop", as_of_date, 7, "it's here", 0.2, "a salt")]
    kinds = ["VARCHAR", "DATE", "INTEGER", "VARCHAR", "DOUBLE", "VARCHAR"]
    assert [str(kind) for kind in settings.types] == kinds
