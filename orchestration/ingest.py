"""Declared files into the raw layer: every field as text, every line accounted for."""

from datetime import date
from itertools import groupby
from pathlib import Path

import duckdb

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.loading import ledger, parquet, records, tables
from orchestration.loading.declarations import FileSpec, file_specs
from orchestration.loading.files import LoadedFile
from orchestration.loading.found import FoundFile, located

__all__ = ["FileSpec", "LoadedFile", "file_specs", "load", "write_settings"]

RUN_SETTINGS = """
    create or replace table raw.run_settings as
    select
        ?::varchar as source,
        ?::date as as_of_date,
        ?::integer as seed,
        ?::varchar as data,
        ?::double as max_rejected,
        ?::varchar as salt
"""


def load(
    connection: duckdb.DuckDBPyConnection,
    specs: list[FileSpec],
    data: Path,
    allow_empty: bool = False,
) -> list[LoadedFile]:
    """Bring the schema raw to what the files under `data` hold now.

    `data` is a folder, or one file for a source of one table. A file whose bytes and declaration
    are those of an earlier load keeps its rows and is not read; what a changed or removed file
    left behind goes. All or nothing: a refused file (exit 3) leaves the earlier tables as they
    were. A file without rows is refused unless `allow_empty`. Broken records do not refuse a
    file; they stand in raw.broken_lines with a reason, the first 10,000 characters of each.
    """
    found = located(specs, data)
    connection.begin()
    try:
        views = {file.spec.table for file in found if file.format == "parquet"}
        tables.prepare(connection, [spec for spec in specs if spec.table not in views])
        _empty(connection, {spec.table for spec in specs} - {file.spec.table for file in found})
        loaded = _loaded(connection, found)
        for file in loaded:
            _require_rows(file, allow_empty)
        ledger.write(connection, loaded)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
    return loaded


def write_settings(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    as_of_date: date | None,
    seed: int,
    data: str,
    max_rejected: float,
    salt: str | None = None,
) -> None:
    """Write raw.run_settings, one row: what the run was asked to do, the salt of surrogates."""
    connection.execute("create schema if not exists raw")
    connection.execute(RUN_SETTINGS, [source, as_of_date, seed, data, max_rejected, salt])


def _empty(connection: duckdb.DuckDBPyConnection, absent: set[str]) -> None:
    """What an optional file that is gone has left behind."""
    for table in absent:
        for name in tables.row_counts(connection, table):
            tables.delete_rows(connection, table, name)


def _loaded(connection: duckdb.DuckDBPyConnection, found: list[FoundFile]) -> list[LoadedFile]:
    entries = ledger.entries(connection)
    loaded = []
    for table, group in groupby(found, lambda file: file.spec.table):
        files = list(group)
        earlier = {file: entry for (file, name), entry in entries.items() if name == table}
        brought_up_to_date = parquet.expose if files[0].format == "parquet" else _text_files
        loaded += brought_up_to_date(connection, files, earlier)
    return loaded


def _text_files(
    connection: duckdb.DuckDBPyConnection, files: list[FoundFile], earlier: dict[str, LoadedFile]
) -> list[LoadedFile]:
    table = files[0].spec.table
    rows = tables.row_counts(connection, table)
    for name in (earlier.keys() | rows.keys()) - {file.name for file in files}:
        tables.delete_rows(connection, table, name)
    loaded = []
    for file in files:
        entry = earlier.get(file.name)
        # Rows that were lost since would otherwise stay lost.
        if entry and entry.rows == rows.get(file.name, 0) and ledger.is_current(entry, file):
            loaded.append(entry)
        else:
            tables.delete_rows(connection, table, file.name)
            loaded.append(records.load(connection, file))
    return loaded


def _require_rows(file: LoadedFile, allow_empty: bool) -> None:
    if file.is_empty and not allow_empty:
        where = f"'{file.file}' has columns but no rows"
        remedy = "Export it again, with its rows, or pass --allow-empty."
        raise refusal(INPUT_REFUSED, "File without rows", where, remedy)
