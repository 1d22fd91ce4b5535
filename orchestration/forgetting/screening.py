"""After loading: the rows of forgotten people go again, and no byte of them stays in the work file.

Raw files outside the warehouse folder belong to their owner and may still name them.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import duckdb

from orchestration.forgotten import Forgotten
from orchestration.identifiers import literal, quoted
from orchestration.loading.files import LoadedFile
from orchestration.resources import Warehouse

MARK = "unscreened"
# What may stand around an id on a line that could not be split into columns.
TOKENS = "string_split_regex(raw_text, '[\\s,;|\"'']+')"

FILTERED_VIEW = "create or replace view {view} as select * from ({body}) where not {condition}"


def announce(warehouse: Warehouse) -> None:
    """Note before a load that the work file may hold forgotten people until `screen` is through."""
    mark = warehouse.work / MARK
    if mark.exists():
        mark.write_text("interrupted")
        for distrusted in warehouse.work.glob("untrusted.*"):
            distrusted.unlink()
    elif Forgotten.read(warehouse.root).people:
        mark.touch()


def screen(
    warehouse: Warehouse, loaded: list[LoadedFile], identifying: dict[str, str]
) -> list[LoadedFile]:
    """Take forgotten people out of what was just loaded; their lines count as ignored.

    `identifying` maps raw tables onto the column that names the customer. Deleted rows keep their
    bytes, so a work file that lost some is copied whole into a fresh one.
    """
    forgotten = Forgotten.read(warehouse.root)
    if not forgotten.people:
        return loaded
    with warehouse.connect() as connection:
        connection.begin()
        rows = Counter()
        for table, column in identifying.items():
            rows.update(drop_rows(connection, forgotten, table, quoted(column)))
        lines = drop_lines(connection, forgotten)
        for file, table in rows | lines:
            gone, broken = rows[file, table], lines[file, table]
            connection.execute(
                "update raw.files set ignored_forgotten = ignored_forgotten + $1, "
                "quarantined = quarantined - $2 where file = $3 and table_name = $4",
                [gone + broken, broken, file, table],
            )
        connection.commit()
    mark = warehouse.work / MARK
    # A load that was killed may have dropped rows and not have come as far as this.
    if rows or lines or mark.read_text():
        compact(warehouse.file)
    mark.unlink()
    return [without(file, rows, lines) for file in loaded]


def without(file: LoadedFile, rows: Counter, lines: Counter) -> LoadedFile:
    gone, broken = rows[file.file, file.table], lines[file.file, file.table]
    return replace(
        file,
        rows=file.rows - gone,
        quarantined=file.quarantined - broken,
        ignored_forgotten=file.ignored_forgotten + gone + broken,
    )


def drop_rows(
    connection: duckdb.DuckDBPyConnection, forgotten: Forgotten, table: str, column: str
) -> Counter:
    """Rows taken out of one raw table, by file and table; a view on Parquet hides them instead."""
    relation = quoted("raw", table)
    condition = forgotten.sql_of(relation, column)
    found = connection.execute(
        f"select source_file, count(*) from {relation} where {condition} group by source_file"
    ).fetchall()
    view = connection.execute(
        "select sql from duckdb_views() where schema_name = 'raw' and view_name = $1", [table]
    ).fetchone()
    if found and view:
        body = view[0].partition(" AS ")[2].rstrip(";")
        condition = forgotten.sql(column)
        connection.execute(FILTERED_VIEW.format(view=relation, body=body, condition=condition))
    elif found:
        connection.execute(f"delete from {relation} where {condition}")
    return Counter({(file, table): count for file, count in found})


def drop_lines(connection: duckdb.DuckDBPyConnection, forgotten: Forgotten) -> Counter:
    """Broken lines taken out that hold the id of a forgotten person between delimiters."""
    condition = f"len(list_filter({TOKENS}, lambda token: {forgotten.sql('token')})) > 0"
    found = connection.execute(
        f"delete from raw.broken_lines where {condition} returning file, table_name"
    ).fetchall()
    return Counter(found)


def compact(file: Path) -> None:
    """Copy a database into a fresh file that takes its place: only rows that live come along."""
    fresh = file.with_name(f"fresh.{file.name}")
    fresh.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(file)} as old (read_only)")
        connection.execute(f"attach {literal(fresh)} as fresh")
        connection.execute("copy from database old to fresh")
        connection.execute("detach fresh")
        connection.execute("detach old")
    fresh.replace(file)
