"""Small files for the loading tests, and what loading them left in the warehouse."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.identifiers import quoted
from orchestration.ingest import FileSpec, LoadedFile, load

COLUMNS = ("id", "name", "amount")


@dataclass(frozen=True)
class Loaded:
    """One loaded file: its counts, its rows (line number, fields) and its rejected lines."""

    file: LoadedFile
    rows: dict[int, tuple]
    reasons: dict[int, str]


def spec(**declared) -> FileSpec:
    """The declaration of orders.csv, changed where a test says so."""
    declaration = {
        "table": "orders",
        "paths": ("orders.csv",),
        "format": "csv",
        "delimiter": ",",
        "header_lines": 1,
        "encoding": "utf-8",
        "fields": None,
        "columns": COLUMNS,
    }
    return FileSpec(**(declaration | declared))


def load_bytes(folder: Path, content: bytes, **declared) -> Loaded:
    """Load one file of these bytes; every record must be a row, quarantined or blank."""
    declaration = spec(**declared)
    (folder / declaration.paths[0]).write_bytes(content)
    with duckdb.connect() as connection:
        (file,) = load(connection, [declaration], folder)
        table = connection.execute(f"from {quoted('raw', declaration.table)}").fetchall()
        rejected = connection.execute("from raw.broken_lines").fetchall()
    assert file.is_whole
    assert (len(table), len(rejected)) == (file.rows, file.quarantined)
    assert {row[0] for row in table + rejected} <= {file.file}
    return Loaded(
        file=file,
        rows={row[1]: row[2:] for row in table},
        reasons={line_number: reason for _, _, line_number, reason, _ in rejected},
    )


def load_text(folder: Path, text: str, **declared) -> Loaded:
    """Load one UTF-8 file of this text."""
    return load_bytes(folder, text.encode(), **declared)
