"""From tables to a proposal: one table alone, or customers and what they bought."""

import duckdb

from orchestration.errors import USAGE, refusal
from orchestration.newcomer.corrections import LINE_NUMBER, Corrections
from orchestration.newcomer.keys import customer_key, shared
from orchestration.newcomer.leaving_out import beside_a_history, bought
from orchestration.newcomer.proposal import Proposal, Sheet
from orchestration.newcomer.roles import parts
from orchestration.newcomer.scoring import ABOUT_CUSTOMERS
from orchestration.newcomer.tables import Table

JOINED = 0.8


def proposed(
    connection: duckdb.DuckDBPyConnection, tables: list[Table], corrections: Corrections
) -> Proposal:
    """Judge one table, or two that share a key.

    Refuses (exit 2) more tables than two, tables that share no key, and a table whose key or
    facts are not sure enough, naming the --map entry that settles it.
    """
    if len(tables) == 1:
        return _alone(tables[0], corrections)
    if len(tables) > 2:
        titles = ", ".join(table.opened.title for table in tables)
        where = f"{len(tables)} tables: {titles}"
        remedy = "Name one of customers and one of purchases; a sheet is FILE#SHEET."
        raise refusal(USAGE, "Too many tables", where, remedy)
    return _joined(connection, tables, corrections)


def _alone(table: Table, corrections: Corrections) -> Proposal:
    fixed = corrections.roles(table)
    if corrections.key_is_line:
        return Proposal(Sheet(table, tuple(parts(table.columns, _keyless(), fixed))), None, True)
    key = next(
        (name for name, role in fixed.items() if role == "customer_id"), None
    ) or customer_key(table)
    column = table.column(key)
    if "unique" in column.traits:
        sheet = Sheet(table, tuple(parts(table.columns, ABOUT_CUSTOMERS, fixed)))
        return Proposal(_sure(sheet), None)
    return Proposal(None, _complete(_sure(bought(table, fixed))))


def _joined(
    connection: duckdb.DuckDBPyConnection, tables: list[Table], corrections: Corrections
) -> Proposal:
    joins = []
    for customers, purchases in (tables, tables[::-1]):
        for one in customers.columns:
            if not {"key", "unique"} <= one.traits:
                continue
            for other in purchases.columns:
                if "key" in other.traits:
                    share = shared(connection, customers, one.name, purchases, other.name)
                    repeats = "repeats" in other.traits
                    joins.append((share, repeats, customers, one.name, purchases, other.name))
    share, _, customers, one, purchases, other = max(
        joins, key=lambda join: join[:2], default=(0, False, None, "", None, "")
    )
    if share < JOINED:
        where = " and ".join(table.opened.title for table in tables)
        remedy = "Name files of one business, or make a source of each."
        raise refusal(USAGE, "The tables share no key", where, remedy)
    told = corrections.roles(customers)
    about = told | {one: "customer_id"}
    buyers = corrections.roles(purchases) | {other: "customer_id"}
    return Proposal(
        beside_a_history(
            Sheet(customers, tuple(parts(customers.columns, ABOUT_CUSTOMERS, about))), told
        ),
        _complete(bought(purchases, buyers)),
        notes=() if share == 1 else (f"{1 - share:.1%} of the buyers are not among the customers",),
    )


def _keyless() -> dict:
    return {role: rule for role, rule in ABOUT_CUSTOMERS.items() if role != "customer_id"}


def _sure(sheet: Sheet) -> Sheet:
    if sheet.of("customer_id") is None:
        remedy = f"Pass --map customer_id=COLUMN, or --map customer_id={LINE_NUMBER}."
        raise refusal(USAGE, "Customer key not found", sheet.table.opened.title, remedy)
    return sheet


def _complete(sheet: Sheet) -> Sheet:
    """A history needs a date, and an amount or a quantity with a price."""
    has_amount = sheet.of("net_amount") or (sheet.of("quantity") and sheet.of("unit_price"))
    lacking = [
        name
        for name, is_there in (
            ("transacted_at", sheet.of("transacted_at")),
            ("net_amount", has_amount),
        )
        if not is_there
    ]
    if lacking:
        where = f"{sheet.table.opened.title} repeats customers, but nothing is surely its "
        remedy = f"Pass {' and '.join(f'--map {name}=COLUMN' for name in lacking)}."
        raise refusal(USAGE, "Purchases incomplete", where + " or ".join(lacking), remedy)
    return sheet
