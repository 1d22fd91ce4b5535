"""The last look at a table before readers may see it."""

import duckdb

from orchestration.errors import AUDIT_FAILED, refusal
from orchestration.identifiers import quoted
from orchestration.publishing.logical_hash import columns, logical_hash
from orchestration.publishing.tables import PublishedTable


def audited(
    connection: duckdb.DuckDBPyConnection, table: PublishedTable, expected_rows: int
) -> dict:
    """Rows, logical hash, columns and keys of a table as it was written.

    Refuses with 4 a lost row, a key that is null and a key that occurs twice.
    """
    relation = quoted("published", table.schema, table.name)
    rows = connection.execute(f"select count(*) from {relation}").fetchone()[0]
    if rows != expected_rows:
        raise unpublishable(f"{rows} rows were written of {expected_rows}", table.label)
    for key in sorted({*table.keys} - table.nullable_keys):
        nulls = connection.execute(
            f"select count(*) from {relation} where {quoted(key)} is null"
        ).fetchone()[0]
        if nulls:
            raise unpublishable(f"the key is null in {nulls} rows", f"{table.label}.{key}")
    repeated = connection.execute(
        f"select count(*) from "
        f"(select 1 from {relation} group by {table.key_columns} having count(*) > 1)"
    ).fetchone()[0]
    if repeated:
        where = f"{table.label} ({', '.join(table.keys)})"
        raise unpublishable(f"{repeated} keys occur more than once", where)
    return {
        "rows": rows,
        "logical_hash": logical_hash(connection, relation, table.volatile),
        "columns": columns(connection, relation),
        "keys": list(table.keys),
        "nullable_keys": sorted(table.nullable_keys),
        "volatile": sorted(table.volatile),
    }


def unpublishable(what: str, where: str) -> Exception:
    remedy = "Nothing was published; correct the model and run again."
    return refusal(AUDIT_FAILED, what, where, remedy)
