"""The physical lines of a file in DuckDB, one row each, and the records they make up."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import duckdb

from orchestration.loading.quotes import MOST_FOLLOWING_LINES, Grammar, joined_records
from orchestration.loading.text import pieces

ROWS_AT_ONCE = 10_000

CREATE = """
    create or replace temp table physical_lines (line_number bigint, line varchar);
    create or replace temp table unreadable_lines (line_number bigint)
"""

STORE = """
    insert into physical_lines
    select $first + unnest(range($count)), unnest(string_split($text, chr(10)))
"""

STORE_ROWS = """
    insert into physical_lines
    select $first + unnest(range(len($rows))), unnest($rows)
"""

STORE_UNREADABLE = "insert into unreadable_lines select unnest($numbers::bigint[])"

# An odd number of quotes: the line alone is no record, whatever its fields are.
OPEN_LINES = """
    select line_number
    from physical_lines
    where line_number > $header_lines
        and (length(line) - length(replace(line, '"', ''))) % 2 = 1
"""

OPEN_LINES_AND_NEXT = f"""
    select line_number, line
    from physical_lines
    where line_number in (
            select line_number + unnest(range($following + 1)) from ({OPEN_LINES})
        )
        and line_number not in (from unreadable_lines)
"""

JOIN = """
    update physical_lines
    set line = joined.line
    from (select unnest($firsts) as line_number, unnest($texts) as line) as joined
    where physical_lines.line_number = joined.line_number
"""

DROP_JOINED = """
    delete from physical_lines
    where line_number in (
        select unnest(range(first + 1, last + 1))
        from (select unnest($firsts) as first, unnest($lasts) as last)
    )
"""


def store(connection: duckdb.DuckDBPyConnection, path: Path, encoding: str) -> set[str]:
    """Fill the temporary tables physical_lines and unreadable_lines with one text file.

    Returns the encodings that its lines beyond ASCII look like.
    """
    connection.execute(CREATE)
    first, spoken = 1, set()
    for piece in pieces(path, encoding):
        count = piece.text.count("\n") + 1
        connection.execute(STORE, {"first": first, "count": count, "text": piece.text})
        numbers = [first + offset for offset in piece.unreadable]
        connection.execute(STORE_UNREADABLE, {"numbers": numbers})
        first += count
        spoken |= piece.spoken
    return spoken


def store_rows(connection: duckdb.DuckDBPyConnection, rows: Iterator[str]) -> None:
    """Fill the same tables with the rows of a sheet, whose values may hold line breaks."""
    connection.execute(CREATE)
    first = 1
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        connection.execute(STORE_ROWS, {"first": first, "rows": batch})
        first += len(batch)


def join_broken_lines(
    connection: duckdb.DuckDBPyConnection, header_lines: int, grammar: Grammar, width: int
) -> None:
    """Make one line of each record whose quoted field holds line breaks."""
    header = {"header_lines": header_lines}
    open_lines = [number for (number,) in connection.execute(OPEN_LINES, header).fetchall()]
    if not open_lines:
        return
    nearby = header | {"following": MOST_FOLLOWING_LINES}
    lines = dict(connection.execute(OPEN_LINES_AND_NEXT, nearby).fetchall())
    records = list(joined_records(lines, open_lines, grammar, width))
    firsts = [record.first for record in records]
    if records:
        connection.execute(JOIN, {"firsts": firsts, "texts": [r.text for r in records]})
        connection.execute(DROP_JOINED, {"firsts": firsts, "lasts": [r.last for r in records]})


def header_line(connection: duckdb.DuckDBPyConnection, header_lines: int) -> str:
    """The last header line, which holds the names; "" for a file that ends before it."""
    found = connection.execute(
        "select line from physical_lines where line_number = $header_lines",
        {"header_lines": header_lines},
    ).fetchone()
    return found[0] if found else ""


def drop(connection: duckdb.DuckDBPyConnection) -> None:
    """Give back the space of the temporary tables."""
    connection.execute("drop table physical_lines; drop table unreadable_lines")
