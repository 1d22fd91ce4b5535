"""Declared files into the raw layer: every field as text, every line accounted for."""

from datetime import date
from pathlib import Path

import duckdb

from orchestration.identifiers import quoted
from orchestration.loading import parquet, records
from orchestration.loading.declarations import FileSpec, file_specs
from orchestration.loading.files import LoadedFile, located

__all__ = ["FileSpec", "LoadedFile", "file_specs", "load", "write_settings"]

# run_settings belongs to the run, not to the files.
EARLIER_TABLES = """
    select if(table_type = 'VIEW', 'view', 'table'), table_schema, table_name
    from information_schema.tables
    where table_catalog = current_database()
        and table_schema = 'raw'
        and table_name <> 'run_settings'
"""

EMPTY_TABLES = """
    create schema if not exists raw;

    create table raw.files (
        file varchar,
        table_name varchar,
        bytes bigint,
        sha256 varchar,
        records bigint,
        ignored_blank bigint,
        ignored_forgotten bigint,
        quarantined bigint,
        extra_columns varchar
    );

    create table raw.broken_lines (
        file varchar,
        table_name varchar,
        line_number bigint,
        reason varchar,
        raw_text varchar
    )
"""

RUN_SETTINGS = """
    create or replace table raw.run_settings as
    select
        ?::varchar as source,
        ?::date as as_of_date,
        ?::integer as seed,
        ?::varchar as data,
        ?::double as max_rejected
"""


def load(
    connection: duckdb.DuckDBPyConnection, specs: list[FileSpec], data: Path
) -> list[LoadedFile]:
    """Replace the schema raw by what the files under `data` hold now.

    `data` is a folder, or one file for a source of one table. All or nothing: a refused file
    (exit 3) leaves the earlier tables as they were. Broken records do not refuse a file; they
    stand in raw.broken_lines with a reason, the first 10,000 characters of each.
    """
    found = located(specs, data)
    connection.begin()
    try:
        _empty(connection)
        loaded = [_load(connection, spec, path) for spec, path in found]
        _record(connection, loaded)
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
) -> None:
    """Write raw.run_settings, one row: what this run was asked to do."""
    connection.execute("create schema if not exists raw")
    connection.execute(RUN_SETTINGS, [source, as_of_date, seed, data, max_rejected])


def _empty(connection: duckdb.DuckDBPyConnection) -> None:
    for kind, *names in connection.execute(EARLIER_TABLES).fetchall():
        connection.execute(f"drop {kind} {quoted(*names)}")
    connection.execute(EMPTY_TABLES)


def _load(connection: duckdb.DuckDBPyConnection, spec: FileSpec, path: Path) -> LoadedFile:
    is_parquet = path.suffix.lower() == ".parquet"
    return (parquet.expose if is_parquet else records.load)(connection, spec, path)


def _record(connection: duckdb.DuckDBPyConnection, loaded: list[LoadedFile]) -> None:
    connection.executemany(
        "insert into raw.files values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                file.file,
                file.table,
                file.bytes,
                file.sha256,
                file.records,
                file.ignored_blank,
                file.ignored_forgotten,
                file.quarantined,
                ", ".join(file.extra_columns),
            )
            for file in loaded
        ],
    )
