"""Names and texts as SQL: identifiers cannot be bound as parameters, so they are quoted here."""

import re
from pathlib import Path


def quoted(*names: str) -> str:
    """A dotted SQL identifier; a quote inside a name stays part of the name."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def literal(value: str | Path) -> str:
    """A SQL text literal, for the statements that take no parameters (attach, copy, comment)."""
    return "'" + str(value).replace("'", "''") + "'"


def exactly(path: str) -> str:
    """A path for DuckDB's file functions, which would take its *, ? and [ for a pattern."""
    return re.sub(r"([*?\[])", r"[\1]", path)
