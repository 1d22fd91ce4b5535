"""Looking for a person in the values of a table, wherever it is stored."""

import re

import duckdb

from orchestration.forgetting.declared import KEY
from orchestration.forgetting.traces import Traces
from orchestration.identifiers import literal, quoted
from orchestration.publishing.logical_hash import columns

# Types without words: a number could only be an id by chance.
WORDLESS = re.compile(
    r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN|DATE|TIME.*"
)


def columns_with(connection: duckdb.DuckDBPyConnection, relation: str, traces: Traces) -> list[str]:
    """The columns of a relation that speak of the person.

    Telling texts are looked for as words of any text, short ones as whole values of customer_id.
    """
    conditions = {
        column: [speaks_of(column, text) for text in traces.telling]
        for column in worded(connection, relation)
    }
    if KEY in conditions:
        short = set(traces.texts) - set(traces.telling)
        conditions[KEY] += [f"{KEY} = {literal(text)}" for text in sorted(short)]
    asked = {column: " or ".join(found) for column, found in conditions.items() if found}
    if not asked:
        return []
    answers = connection.execute(
        f"select {', '.join(f'bool_or({each})' for each in asked.values())} from {relation}"
    ).fetchone()
    return [column for column, is_found in zip(asked, answers, strict=True) if is_found]


def is_part_of_a_value(connection: duckdb.DuckDBPyConnection, relation: str, text: str) -> bool:
    """Whether a longer text contains this one, as the id 1234567 does the id 123456."""
    texts = [words(column) for column in worded(connection, relation)]
    parts = [f"contains({each}, {literal(text)})" for each in texts]
    if not parts:
        return False
    condition = " or ".join(parts)
    return bool(connection.execute(f"select bool_or({condition}) from {relation}").fetchone()[0])


def worded(connection: duckdb.DuckDBPyConnection, relation: str) -> list[str]:
    present = columns(connection, relation)
    return [name for name, kind in present.items() if not WORDLESS.fullmatch(kind)]


def speaks_of(column: str, text: str) -> str:
    word = rf"(^|[^\w-]){re.escape(text)}($|[^\w-])"
    contains = f"contains({words(column)}, {literal(text)})"
    return f"({contains} and regexp_matches({words(column)}, {literal(word)}))"


def words(column: str) -> str:
    return f"cast({quoted(column)} as varchar)"
