"""The tables of a published generation, taken back into a file that can be published again."""

from pathlib import Path

import duckdb
import pandas as pd

from orchestration.forgetting.declared import KEY
from orchestration.forgotten import Forgotten
from orchestration.identifiers import literal, quoted
from orchestration.publishing import manifest
from orchestration.publishing.logical_hash import columns
from orchestration.publishing.tables import PublishedTable

PROOF = "marts.rpt_erasures"


def restore(database: Path, target: Path, tables: list[str], forgotten: Forgotten) -> None:
    """Write the named tables (schema.table) of a database into the new file `target`.

    Rows of forgotten people stay behind, and rpt_erasures gets the rows of today. A new file and
    no deletion: deleted rows would leave their bytes.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(database)} as old (read_only)")
        connection.execute(f"attach {literal(target)} as restored")
        for label in tables:
            origin, copy = (quoted(place, *label.split(".")) for place in ("old", "restored"))
            connection.execute(f"create schema if not exists {copy.rpartition('.')[0]}")
            is_kept = "true"
            if label == PROOF:
                is_kept = "false"
            elif KEY in columns(connection, origin):
                is_kept = f"not {forgotten.sql_of(origin, KEY)}"
            connection.execute(f"create table {copy} as select * from {origin} where {is_kept}")
            if label == PROOF and forgotten.erasures:
                connection.register("proof", pd.DataFrame(forgotten.erasures))
                connection.execute(f"insert into {copy} by name select * from proof")
        connection.execute("detach restored")


def described(database: Path, facts: dict[str, dict]) -> list[PublishedTable]:
    """The tables as they were published: `facts` of their manifest, comments of their columns.

    Refuses with 7 a manifest from before they named the keys of tables.
    """
    if any("keys" not in fact for fact in facts.values()):
        raise manifest.corrupt("the manifest does not name the keys of its tables", database.parent)
    with duckdb.connect(database, read_only=True) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name, comment from duckdb_tables()"
        ).fetchall()
        commented = connection.execute(
            "select schema_name || '.' || table_name, column_name, comment from duckdb_columns() "
            "where comment is not null"
        ).fetchall()
    descriptions: dict[str, dict[str, str]] = {}
    for label, column, comment in commented:
        descriptions.setdefault(label, {})[column] = comment
    return [
        PublishedTable(
            *label.split("."),
            keys=tuple(facts[label]["keys"]),
            description=comment or "",
            column_descriptions=descriptions.get(label, {}),
            volatile=frozenset(facts[label]["volatile"]),
            nullable_keys=frozenset(facts[label]["nullable_keys"]),
        )
        for label, comment in sorted(tables)
        if label in facts
    ]
