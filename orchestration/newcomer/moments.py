"""Dates of a stranger's column as DuckDB reads them: the newest day, the span, the usual gap."""

from dataclasses import dataclass
from datetime import date

import duckdb

from orchestration.errors import USAGE, refusal
from orchestration.identifiers import literal, quoted
from orchestration.newcomer.columns import Column
from orchestration.newcomer.tables import Table

SIGNS = {"dd": "%d", "mm": "%m", "yyyy": "%Y"}
TIMES = ("", " %H:%M", " %H:%M:%S")

# One typo of the year 2099 is not the last day of a business: stray rows are told from the others
# as macros/rows/end_of_history.sql tells them, which will quarantine them.
HISTORY = """
    with dated as (
        select cast({moment} as date) as day, count(*) as records from {table}
        where {moment} >= '1900-01-01' and {moment} < '9999-12-31'
        group by all
    ),

    silences as (
        select
            lag(day) over (order by day) as last_day,
            day - lag(day) over (order by day) as silent_days,
            sum(records) over (order by day desc) as later_records,
            sum(records) over () as all_records,
            max(day) over () as newest_day
        from dated
    ),

    history as (
        select
            coalesce(
                min(last_day) filter (silent_days > 92 and later_records < 0.005 * all_records),
                max(newest_day)
            ) as last_day
        from silences
    )
"""

RHYTHM = (
    HISTORY
    + """,

    days as (
        select distinct {customer} as customer, cast({moment} as date) as day from {table}
        where {customer} is not null and {moment} < (select last_day + 1 from history)
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
)


@dataclass(frozen=True)
class Rhythm:
    """First and last day of a history, the median days between two purchases of a customer (None
    where nobody came back), and the last day of each customer."""

    first: date
    last: date
    median_gap: float | None
    lasts: list[date]


def newest(connection: duckdb.DuckDBPyConnection, table: Table, column: Column) -> date | None:
    """The newest day of a date column, stray ones aside."""
    slots = {"moment": moment(column), "table": quoted(table.relation)}
    query = f"{HISTORY} select last_day from history".format(**slots)
    return connection.execute(query).fetchone()[0]


def rhythm(
    connection: duckdb.DuckDBPyConnection, table: Table, customer: Column, dated: Column
) -> Rhythm:
    query = RHYTHM.format(
        customer=quoted(customer.name), moment=moment(dated), table=quoted(table.relation)
    )
    return Rhythm(*connection.execute(query).fetchone())


def require_current(as_of: date | None, last: date | None) -> None:
    """Refuse (exit 2) an as_of_date that newer rows contradict: they would all be future_date."""
    if as_of and last and as_of < last:
        where = f"as_of={as_of}, but the files go on until {last}"
        remedy = "Leave it out; `clientele run --as-of DATE` looks back to an earlier day."
        raise refusal(USAGE, "The files are newer than as_of", where, remedy)


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
