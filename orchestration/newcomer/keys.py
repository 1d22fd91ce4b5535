"""The column that says who: in a table by itself, and shared by two tables."""

import duckdb

from orchestration.errors import USAGE, refusal
from orchestration.identifiers import quoted
from orchestration.newcomer.corrections import LINE_NUMBER
from orchestration.newcomer.scoring import ABOUT_CUSTOMERS, ABOUT_PURCHASES, SURE, confidence
from orchestration.newcomer.tables import Table


def customer_key(table: Table) -> str:
    """The column that says who; the better of a key of customers and one of their purchases."""
    rules = (ABOUT_CUSTOMERS["customer_id"], ABOUT_PURCHASES["customer_id"])
    scored = {
        column.name: max(confidence(column, "customer_id", rule) for rule in rules)
        for column in table.columns
    }
    best = max(scored, key=scored.get)
    if scored[best] < SURE:
        keys = [name for name in scored if {"key", "unique"} <= table.column(name).traits]
        where = f"no column of {table.opened.title} is surely the customer's key"
        shown = f"; candidates are {', '.join(keys)}" if keys else ""
        remedy = f"Pass --map customer_id=COLUMN, or --map customer_id={LINE_NUMBER}."
        raise refusal(USAGE, "Customer key not found", where + shown, remedy)
    return best


def shared(
    connection: duckdb.DuckDBPyConnection, customers: Table, one: str, purchases: Table, other: str
) -> float:
    """The share of the buyers that are among the customers."""
    (share,) = connection.execute(
        f"""
        select avg((buyers.id in (select {quoted(one)} from {quoted(customers.relation)}))::integer)
        from (
            select distinct {quoted(other)} as id from {quoted(purchases.relation)}
            where {quoted(other)} is not null
        ) as buyers
        """
    ).fetchone()
    return share or 0.0
