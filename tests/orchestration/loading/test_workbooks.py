"""Sheets of real workbooks: every cell as text, every row at its own number."""

from datetime import date, datetime, time, timedelta

import dagster as dg
import duckdb
import openpyxl
import pytest

from orchestration.ingest import load
from orchestration.loading.workbooks import text
from tests.orchestration.raw_files import spec

COLUMNS = ("id", "name", "amount")
BOOK = spec(paths=("shop.xlsx",))


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


def write(folder, **sheets: list[list]) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / "shop.xlsx")


def rows(connection) -> dict[int, tuple]:
    return {row[1]: row[2:] for row in connection.execute("from raw.orders").fetchall()}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (13085.0, "13085"),
        (2.0**53, "9007199254740992"),
        (10.5, "10.5"),
        (0.1, "0.1"),
        (-0.0, "-0"),
        (True, "true"),
        (False, "false"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 13, 5), "2024-02-29 13:05:00"),
        (time(13, 5), "13:05:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("00123", "00123"),
        (" x ", " x "),
        ("", ""),
    ],
)
def test_cell_becomes_text(cell, expected):
    assert text(cell) == expected


def test_rows_keep_their_numbers_and_their_letters(connection, tmp_path):
    hostile = 'a "quote", a comma\nand a line'
    write(
        tmp_path,
        Orders=[
            list(COLUMNS),
            ["007", hostile, 13085.0],
            [],
            [1, "Ana"],
            [2, date(2024, 2, 29), True],
            [None, "", "  "],
        ],
    )
    (loaded,) = load(connection, [BOOK], tmp_path)
    assert rows(connection) == {
        2: ("007", hostile, "13085"),
        4: ("1", "Ana", ""),
        5: ("2", "2024-02-29", "true"),
    }
    assert (loaded.file, loaded.records, loaded.ignored_blank) == ("shop.xlsx", 5, 2)
    assert loaded.is_whole


def test_row_with_a_value_beyond_the_header_is_quarantined(connection, tmp_path):
    write(tmp_path, Orders=[[*COLUMNS], [1, "Ana", 10, None, "x"], [2, "Bob", 20, " "]])
    (loaded,) = load(connection, [BOOK], tmp_path)
    assert rows(connection) == {3: ("2", "Bob", "20")}
    broken = connection.execute("select line_number, reason, raw_text from raw.broken_lines")
    assert broken.fetchall() == [(2, "too_many_columns", "1,Ana,10,,x")]
    assert loaded.quarantined == 1


def test_title_above_the_header_and_columns_beside_it_are_left_out(connection, tmp_path):
    write(tmp_path, Orders=[["Orders of May"], [None, *COLUMNS, "note"], ["x", 1, "Ana", 10, "!"]])
    declared = spec(paths=("shop.xlsx",), header_lines=2)
    (loaded,) = load(connection, [declared], tmp_path)
    assert rows(connection) == {3: ("1", "Ana", "10")}
    assert loaded.extra_columns == ("", "note")


def test_sheets_of_one_workbook_become_tables(connection, tmp_path):
    write(tmp_path, Orders=[[*COLUMNS], [1, "Ana", 10]], Shops=[["shop"], ["A"], ["B"]])
    shops = spec(table="shops", paths=("shop.xlsx",), sheet="Shops", columns=("shop",))
    orders, counted = load(connection, [BOOK, shops], tmp_path)
    assert (orders.rows, counted.rows) == (1, 2)
    placed = connection.execute("select source_file, line_number, shop from raw.shops").fetchall()
    assert placed == [("shop.xlsx#Shops", 2, "A"), ("shop.xlsx#Shops", 3, "B")]


def test_ten_thousand_and_some_rows_arrive_in_their_places(connection, tmp_path):
    write(tmp_path, Orders=[[*COLUMNS], *([key, "x", key] for key in range(2, 10_502))])
    (loaded,) = load(connection, [BOOK], tmp_path)
    assert loaded.rows == 10_500
    astray = "select count(*) from raw.orders where id <> line_number::varchar"
    assert connection.execute(astray).fetchone() == (0,)


def test_sheet_that_is_not_there_is_refused_with_those_that_are(connection, tmp_path):
    write(tmp_path, May=[[*COLUMNS]], June=[[*COLUMNS]])
    with pytest.raises(dg.Failure) as refused:
        load(connection, [spec(paths=("shop.xlsx",), sheet="July")], tmp_path)
    assert "'shop.xlsx' has no sheet 'July'; it has 'May', 'June'" in refused.value.description
    assert refused.value.metadata["exit_code"].value == 3


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        ([], "Header not found"),
        ([["id", "name"], [1, "Ana"]], "Columns missing: 'shop.xlsx' lacks 'amount'"),
        ([[*COLUMNS]], "File without rows"),
        ([["id", "id", "name", "amount"], [1, 1, "Ana", 10]], "Duplicate column names"),
    ],
)
def test_unusable_sheet_is_refused_as_a_csv_file_would_be(connection, tmp_path, sheet, sentence):
    write(tmp_path, Orders=sheet)
    with pytest.raises(dg.Failure, match=sentence):
        load(connection, [BOOK], tmp_path)


def test_file_that_is_no_workbook_is_refused(connection, tmp_path):
    write(tmp_path, Orders=[[*COLUMNS], [1, "Ana", 10]])
    whole = (tmp_path / "shop.xlsx").read_bytes()
    for content in (b"id,name,amount\n1,Ana,10\n", whole[: len(whole) // 2]):
        (tmp_path / "shop.xlsx").write_bytes(content)
        with pytest.raises(dg.Failure, match=r"'shop\.xlsx' cannot be read as a workbook"):
            load(connection, [BOOK], tmp_path)
