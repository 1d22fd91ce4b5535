"""A second load: what is unchanged stays unread, what changed is replaced, what went is gone."""

import os

import dagster as dg
import duckdb
import pytest

from orchestration.ingest import load
from tests.orchestration.raw_files import spec

DAYS = spec(paths=("days/*.csv",))


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "days").mkdir()
    write(tmp_path, 1, "1,Ana,10\n2,Bob\n")
    write(tmp_path, 2, "3,Cas,30\n")
    return tmp_path


def write(folder, day: int, lines: str) -> None:
    (folder / "days" / f"{day}.csv").write_text("id,name,amount\n" + lines)


def read_again(loaded) -> list[str]:
    return [file.file for file in loaded if file.was_read]


def rows(connection) -> list[tuple]:
    return sorted(connection.execute("select source_file, id, name from raw.orders").fetchall())


def broken(connection) -> list[tuple]:
    return connection.execute(
        "select file, table_name, line_number from raw.broken_lines"
    ).fetchall()


def test_unchanged_files_are_not_read_and_keep_their_rows(connection, folder):
    first = load(connection, [DAYS], folder)
    # Only a row that is kept, not read again, can still carry a mark set in the table.
    connection.execute("update raw.orders set name = 'kept ' || name")
    second = load(connection, [DAYS], folder)
    assert (read_again(first), read_again(second)) == (["days/1.csv", "days/2.csv"], [])
    assert rows(connection) == [("days/1.csv", "1", "kept Ana"), ("days/2.csv", "3", "kept Cas")]
    assert broken(connection) == [("days/1.csv", "orders", 3)]
    counts = [(file.records, file.rows, file.quarantined, file.sha256) for file in first]
    assert [(file.records, file.rows, file.quarantined, file.sha256) for file in second] == counts


def test_new_time_stamp_alone_is_no_change(connection, folder):
    load(connection, [DAYS], folder)
    os.utime(folder / "days" / "1.csv", (1, 1))
    assert read_again(load(connection, [DAYS], folder)) == []


def test_changed_late_and_removed_files_touch_their_own_rows_only(connection, folder):
    load(connection, [DAYS], folder)
    connection.execute("update raw.orders set name = 'kept ' || name")
    (folder / "days" / "1.csv").unlink()
    write(folder, 3, "4,Dee,40\n5\n")
    assert read_again(load(connection, [DAYS], folder)) == ["days/3.csv"]
    assert rows(connection) == [("days/2.csv", "3", "kept Cas"), ("days/3.csv", "4", "Dee")]
    assert broken(connection) == [("days/3.csv", "orders", 3)]

    write(folder, 3, "4,Dee,41\n")
    write(folder, 1, "1,Ana,10\n")
    assert read_again(load(connection, [DAYS], folder)) == ["days/1.csv", "days/3.csv"]
    assert [name for _, _, name in rows(connection)] == ["Ana", "kept Cas", "Dee"]
    assert broken(connection) == []


def test_increments_end_where_one_load_of_everything_does(connection, folder):
    load(connection, [DAYS], folder)
    write(folder, 0, "9,Zed,90\n")
    write(folder, 2, "3,Cas,31\n")
    load(connection, [DAYS], folder)
    tables = ("raw.orders", "raw.broken_lines", "raw.files")
    with duckdb.connect() as fresh:
        load(fresh, [DAYS], folder)
        for table in tables:
            in_order = f"from {table} order by all"
            assert connection.sql(in_order).fetchall() == fresh.sql(in_order).fetchall()


@pytest.mark.parametrize(
    "changed",
    [
        {"encoding": "cp1252"},
        {"is_encoding_asked": True},
        {"columns": ("id", "name")},
        {"aliases": {"customer": "name"}},
    ],
)
def test_another_declaration_reads_every_file_again(connection, folder, changed):
    load(connection, [DAYS], folder)
    again = load(connection, [spec(paths=DAYS.paths, **changed)], folder)
    assert read_again(again) == ["days/1.csv", "days/2.csv"]


def test_another_loader_reads_every_file_again(connection, folder):
    load(connection, [DAYS], folder)
    connection.execute("update raw.files set read_as = md5('the loader of yesterday')")
    assert read_again(load(connection, [DAYS], folder)) == ["days/1.csv", "days/2.csv"]


def test_rows_that_got_lost_in_between_are_read_again(connection, folder):
    load(connection, [DAYS], folder)
    connection.execute("delete from raw.orders where id = '3'")
    assert read_again(load(connection, [DAYS], folder)) == ["days/2.csv"]
    assert len(rows(connection)) == 2


def test_rows_of_forgotten_people_stay_out_and_stay_counted(connection, folder):
    load(connection, [DAYS], folder)
    connection.execute("delete from raw.orders where id = '3'")
    connection.execute("update raw.files set ignored_forgotten = 1 where file = 'days/2.csv'")
    loaded = load(connection, [DAYS], folder)
    assert read_again(loaded) == []
    assert [(file.rows, file.ignored_forgotten) for file in loaded] == [(1, 0), (0, 1)]
    assert all(file.is_whole for file in loaded)
    assert [name for _, _, name in rows(connection)] == ["Ana"]


def test_refused_change_leaves_every_row_as_it_was(connection, folder):
    load(connection, [DAYS], folder)
    before = rows(connection), broken(connection)
    write(folder, 1, "7,Eve,70\n")
    (folder / "days" / "2.csv").write_text("id,name\n3,Cas\n")
    with pytest.raises(dg.Failure, match=r"'days/2\.csv' lacks 'amount'"):
        load(connection, [DAYS], folder)
    assert (rows(connection), broken(connection)) == before


def test_file_without_rows_is_accepted_only_as_long_as_it_is_allowed(connection, folder):
    write(folder, 2, "")
    loaded = load(connection, [DAYS], folder, allow_empty=True)
    assert [file.rows for file in loaded] == [1, 0]
    with pytest.raises(dg.Failure, match=r"'days/2\.csv' has columns but no rows"):
        load(connection, [DAYS], folder)


def test_work_file_of_an_earlier_version_is_loaded_anew(connection, folder):
    load(connection, [DAYS], folder)
    connection.execute("alter table raw.files drop column read_as")
    assert read_again(load(connection, [DAYS], folder)) == ["days/1.csv", "days/2.csv"]
    assert len(rows(connection)) == 2
    assert len(broken(connection)) == 1
