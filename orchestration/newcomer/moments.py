"""Dates of a stranger's column as DuckDB reads them: the newest day, the span, the usual gap."""

from dataclasses import dataclass
from datetime import date

import duckdb

from orchestration.identifiers import literal, quoted
from orchestration.newcomer.columns import Column
from orchestration.newcomer.tables import Table

SIGNS = {"dd": "%d", "mm": "%m", "yyyy": "%Y"}
TIMES = ("", " %H:%M", " %H:%M:%S")

RHYTHM = """
    with days as (
        select distinct {customer} as customer, cast({moment} as date) as day from {table}
        where {customer} is not null and {moment} is not null
    ),

    gaps as (
        select day - lag(day) over (partition by customer order by day) as gap from days
    ),

    lasts as (select customer, max(day) as day from days group by customer)

    select
        (select min(day) from days),
        (select max(day) from days),
        (select median(gap) from gaps),
        (select list(day) from lasts)
"""


@dataclass(frozen=True)
class Rhythm:
    """First and last day of a history, the median days between two purchases of a customer (None
    where nobody came back), and the last day of each customer."""

    first: date
    last: date
    median_gap: float | None
    lasts: list[date]


def newest(connection: duckdb.DuckDBPyConnection, table: Table, column: Column) -> date | None:
    """The newest day of a date column."""
    query = f"select cast(max({moment(column)}) as date) from {quoted(table.relation)}"
    return connection.execute(query).fetchone()[0]


def rhythm(
    connection: duckdb.DuckDBPyConnection, table: Table, customer: Column, dated: Column
) -> Rhythm:
    query = RHYTHM.format(
        customer=quoted(customer.name), moment=moment(dated), table=quoted(table.relation)
    )
    return Rhythm(*connection.execute(query).fetchone())


def moment(column: Column) -> str:
    """SQL that reads a date column in its own writing."""
    name = f"trim({quoted(column.name)})"
    written = column.date.formats[0]
    if written == "iso":
        return f"try_cast({name} as timestamp)"
    for sign, directive in SIGNS.items():
        written = written.replace(sign, directive)
    formats = ", ".join(literal(written + time) for time in TIMES)
    return f"try_strptime({name}, [{formats}])"
