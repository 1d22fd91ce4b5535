"""From tables to a proposal: which is the customers', which the purchases', what each column is."""

from dataclasses import dataclass, field
from datetime import date

import duckdb

from orchestration.errors import USAGE, refusal
from orchestration.identifiers import quoted
from orchestration.newcomer.columns import is_measure
from orchestration.newcomer.corrections import Corrections
from orchestration.newcomer.roles import Part, parts
from orchestration.newcomer.scoring import (
    ABOUT_CUSTOMERS,
    ABOUT_PURCHASES,
    LABELS,
    SURE,
    confidence,
)
from orchestration.newcomer.tables import Table

LINE_NUMBER = "line_number"
JOINED = 0.8
# Labels rows of a file that carries no date at all; nothing is computed from it but ages.
UNDATED = date(2020, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """A table and the role of each of its columns."""

    table: Table
    parts: tuple[Part, ...]

    def of(self, role: str) -> Part | None:
        return next((part for part in self.parts if part.role == role), None)

    def all(self, role: str) -> list[Part]:
        return [part for part in self.parts if part.role == role]


@dataclass(frozen=True)
class Proposal:
    """What the files seem to say. A snapshot has no purchases; a history may have no customers.

    `key_is_line` says that customers are told apart by the line they stand on.
    """

    customers: Sheet | None
    purchases: Sheet | None
    key_is_line: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def sheets(self) -> list[Sheet]:
        return [sheet for sheet in (self.customers, self.purchases) if sheet]


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
    key = next((name for name, role in fixed.items() if role == "customer_id"), None) or _key(table)
    column = table.column(key)
    if "unique" in column.traits:
        sheet = Sheet(table, tuple(parts(table.columns, ABOUT_CUSTOMERS, fixed)))
        return Proposal(_sure(sheet), None)
    return Proposal(None, _complete(_sure(_purchases(table, fixed))))


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
                    share = _shared(connection, customers, one.name, purchases, other.name)
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
    bought = corrections.roles(purchases) | {other: "customer_id"}
    return Proposal(
        _beside_a_history(
            Sheet(customers, tuple(parts(customers.columns, ABOUT_CUSTOMERS, about))), told
        ),
        _complete(_purchases(purchases, bought)),
        notes=() if share == 1 else (f"{1 - share:.1%} of the buyers are not among the customers",),
    )


def _purchases(table: Table, fixed: dict[str, str]) -> Sheet:
    found = parts(table.columns, ABOUT_PURCHASES, fixed)
    return Sheet(
        table,
        tuple(
            Part(part.column, "ignored", 0.9, "of one purchase, not of the customer")
            if part.role == "attribute"
            else part
            for part in found
        ),
    )


def _beside_a_history(sheet: Sheet, told: dict[str, str]) -> Sheet:
    """Attributes count as known from sign-up on. A number may have been counted much later, and an
    answer certainly was: both stay out unless a person takes them in."""
    found = []
    for part in sheet.parts:
        why = "the purchases say it, at every date" if part.role in LABELS else ""
        if part.role == "attribute" and is_measure(part.column):
            why = "may have been counted after the dates that are learnt from"
        is_out = why and part.column.name not in told
        found.append(Part(part.column, "ignored", part.confidence, why) if is_out else part)
    return Sheet(sheet.table, tuple(found))


def _keyless() -> dict:
    return {role: rule for role, rule in ABOUT_CUSTOMERS.items() if role != "customer_id"}


def _key(table: Table) -> str:
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


def _shared(
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
