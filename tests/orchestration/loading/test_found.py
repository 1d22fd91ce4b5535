"""Which files the paths of a declaration name, in which order and under which names."""

import dagster as dg
import pytest

from orchestration.loading.found import located
from tests.orchestration.raw_files import spec

FILES = (
    "2024-01-02.csv",
    "2024-01-01.csv",
    ".hidden.csv",
    "_SUCCESS",
    "notes.txt",
    "days/b.csv",
    "days/a.csv",
    "days/.part.csv",
    "days/_SUCCESS",
    "days/deep/c.csv",
    "odd [x].csv",
)


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("id,name,amount\n1,Ana,10\n")
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (("2024-*.csv",), ["2024-01-01.csv", "2024-01-02.csv"]),
        (("days/*.csv",), ["days/a.csv", "days/b.csv"]),
        (("days",), ["days/a.csv", "days/b.csv"]),
        (("days/**/*.csv",), ["days/a.csv", "days/b.csv", "days/deep/c.csv"]),
        (("nothing*.csv", "days/b.csv", "2024-*.csv"), ["days/b.csv"]),
        (("odd [x].csv",), ["odd [x].csv"]),
        ((".hidden.csv",), [".hidden.csv"]),
    ],
)
def test_first_entry_that_finds_files_gives_all_of_them_in_the_order_of_names(folder, paths, names):
    assert [file.name for file in located([spec(paths=paths)], folder)] == names


def test_sheets_of_one_workbook_are_two_files_by_name(folder):
    (folder / "shop.xlsx").write_bytes(b"not looked at")
    sheets = [spec(table=name, paths=("shop.xlsx",), sheet=name) for name in ("orders", "people")]
    for data in (folder, folder / "shop.xlsx"):
        assert [file.name for file in located(sheets, data)] == [
            "shop.xlsx#orders",
            "shop.xlsx#people",
        ]


@pytest.mark.parametrize(
    ("suffix", "declared", "read_as"),
    [
        (".csv", "csv", "csv"),
        (".txt", "fixed_width", "fixed_width"),
        (".XLSX", "csv", "xlsx"),
        (".parquet", "csv", "parquet"),
        (".pq", "parquet", "parquet"),
    ],
)
def test_suffix_outranks_the_declared_format(folder, suffix, declared, read_as):
    (folder / f"orders{suffix}").write_bytes(b"?")
    (file,) = located([spec(paths=("orders.*",), format=declared)], folder)
    assert file.format == read_as


def test_parquet_beside_csv_in_one_table_is_refused(folder):
    (folder / "days" / "z.parquet").write_bytes(b"?")
    with pytest.raises(dg.Failure, match="table 'orders' finds Parquet files beside others"):
        located([spec(paths=("days",))], folder)


def test_one_empty_file_among_many_is_refused_by_name(folder):
    (folder / "days" / "b.csv").write_bytes(b"")
    with pytest.raises(dg.Failure, match=r"'days/b\.csv' has 0 bytes"):
        located([spec(paths=("days",))], folder)
