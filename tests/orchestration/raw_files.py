"""Small files for the loading tests, and what loading them left in the warehouse."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from orchestration.identifiers import quoted
from orchestration.ingest import FileSpec, LoadedFile, load

COLUMNS = ("id", "name", "amount")


@dataclass(frozen=True)
class Loaded:
    """One loaded file: its counts, its raw table, and its broken lines by number.

    `rows` holds the declared fields by line number, `frame` the table as pandas has it.
    """

    file: LoadedFile
    frame: pd.DataFrame
    rows: dict[int, tuple]
    reasons: dict[int, str]
    texts: dict[int, str]


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


def load_bytes(folder: Path, content: bytes, allow_empty: bool = False, **declared) -> Loaded:
    """Load one file of these bytes; every record must be a row, quarantined or blank."""
    declaration = spec(**declared)
    (folder / declaration.paths[0]).write_bytes(content)
    with duckdb.connect() as connection:
        (file,) = load(connection, [declaration], folder, allow_empty)
        in_order = f"from {quoted('raw', declaration.table)} order by line_number"
        table = connection.execute(in_order).fetchall()
        frame = connection.execute(in_order).df()
        broken = connection.execute("from raw.broken_lines").fetchall()
    assert file.is_whole
    assert (len(table), len(broken)) == (file.rows, file.quarantined)
    assert {row[0] for row in table + broken} <= {file.file}
    return Loaded(
        file=file,
        frame=frame,
        rows={row[1]: row[2:] for row in table},
        reasons={line_number: reason for _, _, line_number, reason, _ in broken},
        texts={line_number: text for _, _, line_number, _, text in broken},
    )


def load_text(folder: Path, text: str, **declared) -> Loaded:
    """Load one UTF-8 file of this text."""
    return load_bytes(folder, text.encode(), **declared)
