"""The raw tables: made in the declared shape, and rid of the rows of files that changed or went."""

import duckdb

from orchestration.identifiers import quoted
from orchestration.loading import ledger
from orchestration.loading.declarations import FileSpec

BROKEN_LINES = {
    "file": "varchar",
    "table_name": "varchar",
    "line_number": "bigint",
    "reason": "varchar",
    "raw_text": "varchar",
}

# run_settings belongs to the run, not to the files.
PRESENT = """
    select table_name, table_type = 'VIEW', list(column_name order by ordinal_position)
    from information_schema.tables
    inner join information_schema.columns using (table_catalog, table_schema, table_name)
    where table_catalog = current_database()
        and table_schema = 'raw'
        and table_name <> 'run_settings'
    group by all
"""


def prepare(connection: duckdb.DuckDBPyConnection, specs: list[FileSpec]) -> None:
    """Make raw.files, raw.broken_lines and a table for each declaration, in their present shape.

    `specs` are those of text files. What is of another shape, a view or no longer declared is
    dropped with its rows. Without a raw.files of the present shape nothing says what the other
    tables hold: all of them go.
    """
    connection.execute("create schema if not exists raw")
    wanted = {
        "files": ledger.COLUMNS,
        "broken_lines": BROKEN_LINES,
        **{spec.table: _shape(spec) for spec in specs},
    }
    present = connection.execute(PRESENT).fetchall()
    kept = {name for name, is_view, found in present if not is_view and _is(wanted, name, found)}
    if not {"files", "broken_lines"} <= kept:
        kept = set()
    for name, is_view, _ in present:
        if name not in kept:
            connection.execute(f"drop {'view' if is_view else 'table'} {quoted('raw', name)}")
            if "broken_lines" in kept:
                connection.execute("delete from raw.broken_lines where table_name = ?", [name])
    for name in wanted.keys() - kept:
        columns = ", ".join(f"{quoted(column)} {kind}" for column, kind in wanted[name].items())
        connection.execute(f"create table {quoted('raw', name)} ({columns})")


def row_counts(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, int]:
    """Rows of a raw table by file, as they stand there now."""
    counted = f"select source_file, count(*) from {quoted('raw', table)} group by all"
    return dict(connection.execute(counted).fetchall())


def delete_rows(connection: duckdb.DuckDBPyConnection, table: str, file: str) -> None:
    """Take out whatever one file left behind, rows and broken lines."""
    which = {"table": table, "file": file}
    connection.execute(
        "delete from raw.broken_lines where table_name = $table and file = $file", which
    )
    connection.execute(
        f"delete from {quoted('raw', table)} where source_file = $file", {"file": file}
    )


def _shape(spec: FileSpec) -> dict[str, str]:
    return {"source_file": "varchar", "line_number": "bigint"} | dict.fromkeys(
        spec.columns, "varchar"
    )


def _is(wanted: dict[str, dict], name: str, found: list[str]) -> bool:
    return name in wanted and list(wanted[name]) == found
