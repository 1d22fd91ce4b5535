"""The published tables as files: one DuckDB database and a Parquet twin of each table."""

from pathlib import Path

import duckdb

from orchestration.errors import AUDIT_FAILED, refusal
from orchestration.identifiers import literal, quoted
from orchestration.publishing.audit import unpublishable
from orchestration.publishing.logical_hash import columns
from orchestration.publishing.tables import PublishedTable

# The oldest format that DuckDB 2 writes comments into and 1.4 and 1.5 drivers still open.
STORAGE_VERSION = "v1.4.0"


def copy_tables(
    connection: duckdb.DuckDBPyConnection,
    work: Path,
    target: Path,
    tables: list[PublishedTable],
    stamp: dict[str, str],
) -> dict[str, int]:
    """Copy tables, sorted by their keys, from the work file into a new database file.

    Returns the rows that the work file had of each. Refuses with 4 a table or a described
    column that the work file lacks.
    """
    connection.execute(f"attach {literal(work)} as work (read_only)")
    connection.execute(
        f"attach {literal(target)} as published (storage_version {literal(STORAGE_VERSION)})"
    )
    rows = {table.label: copy_table(connection, table) for table in tables}
    connection.execute("create schema published.meta")
    connection.execute(
        "create table published.meta.generation "
        "(generation_id varchar, run_id varchar, source varchar, as_of_date date)"
    )
    connection.execute(
        "insert into published.meta.generation "
        "values ($generation_id, $run_id, $source, $as_of_date)",
        stamp,
    )
    # Detaching writes the checkpoint and raises when it cannot: no .wal stays behind.
    connection.execute("detach published")
    connection.execute("detach work")
    return rows


def copy_table(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> int:
    """Copy one table with its comments; the number of rows it has in the work file."""
    origin = quoted("work", table.schema, table.name)
    copied = quoted("published", table.schema, table.name)
    try:
        present = columns(connection, origin)
    except duckdb.CatalogException as error:
        raise refusal(
            AUDIT_FAILED,
            "a table that should be published was not built",
            table.label,
            "Build it, then publish again.",
        ) from error
    absent = sorted({*table.keys, *table.column_descriptions} - present.keys())
    if absent:
        raise refusal(
            AUDIT_FAILED,
            f"a table lacks columns that its yml describes ({', '.join(absent)})",
            table.label,
            "Build them or take them out of the yml.",
        )
    connection.execute(f"create schema if not exists {quoted('published', table.schema)}")
    connection.execute(
        f"create table {copied} as select * from {origin} order by {table.key_columns}"
    )
    connection.execute(f"comment on table {copied} is {literal(table.description)}")
    for name, description in table.column_descriptions.items():
        connection.execute(f"comment on column {copied}.{quoted(name)} is {literal(description)}")
    return connection.execute(f"select count(*) from {origin}").fetchone()[0]


def write_twin(
    connection: duckdb.DuckDBPyConnection, table: PublishedTable, folder: Path, facts: dict
) -> None:
    """Write <schema>/<table>.parquet; refuses with 4 a column that Parquet would make another."""
    path = folder / table.schema / f"{table.name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    relation = quoted("published", table.schema, table.name)
    # Sorted again: under `preserve_insertion_order = false` a plain copy shuffles large tables.
    connection.execute(
        f"copy (select * from {relation} order by {table.key_columns}) to {literal(path)} "
        "(format parquet, compression zstd)"
    )
    found = columns(connection, f"read_parquet({literal(path)})")
    for name, kind in facts["columns"].items():
        if found[name] != kind:
            raise unpublishable(f"Parquet turns {kind} into {found[name]}", f"{table.label}.{name}")
