"""One person in the warehouse: where their rows are, and which values belong to nobody else."""

from pathlib import Path

import duckdb

from orchestration.forgetting.declared import KEY
from orchestration.forgetting.ids import Ids
from orchestration.forgetting.traces import Traces
from orchestration.identifiers import literal, quoted
from orchestration.spelling import spelt, spelt_sql

VAULT = ("vault", "customer_identities")
SURROGATE = "identity_key"


def rows(database: Path, customer_id: str, names: set[str]) -> dict[str, int]:
    """Rows of the customer by schema.table, in tables with a column of these names."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(database)} as kept (read_only)")
        found = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns() "
            "where database_name = 'kept' and list_contains($1, column_name) "
            "and (schema_name, table_name) in (select (schema_name, table_name) "
            "from duckdb_tables() where database_name = 'kept')",
            [sorted(names)],
        ).fetchall()
        counts = {
            f"{schema}.{table}": connection.execute(
                f"select count(*) from {quoted('kept', schema, table)} "
                f"where {spelt_sql(quoted(column))} = $1",
                [spelt(customer_id)],
            ).fetchone()[0]
            for schema, table, column in found
        }
    return {label: count for label, count in counts.items() if count}


def traces(work: Path, ids: Ids) -> Traces:
    """The ids and, while the vault is there, the personal values that no other customer shares."""
    customer_id = spelt(ids.customer_id)
    known = dict.fromkeys((customer_id, spelt(ids.own)))
    if not work.is_file():
        return Traces(tuple(known))
    with duckdb.connect(work, read_only=True) as connection:
        described = connection.execute(
            "select column_name from duckdb_columns() where schema_name = $1 and table_name = $2",
            VAULT,
        ).fetchall()
        values = [
            value
            for (column,) in described
            if column not in (SURROGATE, KEY)
            for (value,) in connection.execute(
                f"select any_value({quoted(column)}) from {quoted(*VAULT)} "
                f"group by {quoted(column)} "
                f"having count(*) = 1 and any_value({KEY}) = $1 and {quoted(column)} is not null",
                [customer_id],
            ).fetchall()
        ]
    return Traces(tuple(known | dict.fromkeys(values)))
