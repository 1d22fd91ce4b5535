"""Files and columns that may be absent: an empty table, a column of nulls, and no leftovers."""

from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration import ingest


def spec(table: str, **more) -> ingest.FileSpec:
    return ingest.FileSpec(
        table=table,
        paths=(f"{table}.csv", f"{table}.parquet"),
        format="csv",
        delimiter=",",
        header_lines=1,
        encoding="utf-8",
        fields=None,
        columns=("id", "age"),
        optional_columns=("age",),
        **more,
    )


SPECS = [spec("people", is_optional=True), spec("events", is_optional=True)]


def rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple]:
    return connection.execute(f"select id, age from raw.{table} order by id").fetchall()


def test_an_absent_optional_file_is_an_empty_table(tmp_path):
    (tmp_path / "people.csv").write_text("id,age\na,40\n")
    with duckdb.connect() as connection:
        loaded = ingest.load(connection, SPECS, tmp_path)
        assert [file.table for file in loaded] == ["people"]
        assert (rows(connection, "people"), rows(connection, "events")) == ([("a", "40")], [])


def test_an_optional_file_that_goes_takes_its_rows_along(tmp_path):
    for table in ("people", "events"):
        (tmp_path / f"{table}.csv").write_text("id,age\na,40\n")
    with duckdb.connect() as connection:
        ingest.load(connection, SPECS, tmp_path)
        assert rows(connection, "events") == [("a", "40")]
        (tmp_path / "events.csv").unlink()
        ingest.load(connection, SPECS, tmp_path)
        assert rows(connection, "events") == []


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_an_absent_optional_column_is_null(suffix, tmp_path):
    duckdb.execute(f"copy (select 'a' as id) to '{tmp_path / 'people'}.{suffix}'")
    with duckdb.connect() as connection:
        ingest.load(connection, SPECS, tmp_path)
        assert rows(connection, "people") == [("a", None)]


def test_a_required_column_and_a_folder_without_any_file_are_refused(tmp_path):
    with duckdb.connect() as connection:
        with pytest.raises(dg.Failure, match="No file found"):
            ingest.load(connection, SPECS, tmp_path)
        (Path(tmp_path) / "people.csv").write_text("age,name\n40,a\n")
        with pytest.raises(dg.Failure, match="Columns missing"):
            ingest.load(connection, SPECS, tmp_path)
