"""raw.files: what was read of each file, and whether it would have to be read again."""

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import duckdb

from orchestration.loading.files import LoadedFile
from orchestration.loading.found import FoundFile

COLUMNS = {
    "file": "varchar",
    "table_name": "varchar",
    "bytes": "bigint",
    "sha256": "varchar",
    "records": "bigint",
    "ignored_blank": "bigint",
    "ignored_forgotten": "bigint",
    "quarantined": "bigint",
    "extra_columns": "varchar",
    "delimiter": "varchar",
    "read_as": "varchar",
}

ENTRIES = """
    select
        file,
        table_name,
        bytes,
        sha256,
        read_as,
        records,
        records - quarantined - ignored_blank - ignored_forgotten,
        quarantined,
        ignored_blank,
        ignored_forgotten,
        string_split(nullif(extra_columns, ''), ', '),
        delimiter
    from raw.files
"""

Entries = dict[tuple[str, str], LoadedFile]


def entries(connection: duckdb.DuckDBPyConnection) -> Entries:
    """What raw.files holds, by file and table."""
    read = connection.execute(ENTRIES).fetchall()
    return {
        (file, table): LoadedFile(
            file, table, *counts, extra_columns=tuple(extra or ()), delimiter=d, was_read=False
        )
        for file, table, *counts, extra, d in read
    }


def write(connection: duckdb.DuckDBPyConnection, loaded: list[LoadedFile]) -> None:
    """Replace raw.files by these files."""
    connection.execute("delete from raw.files")
    connection.executemany(
        f"insert into raw.files values ({', '.join('?' * len(COLUMNS))})",
        [
            (
                file.file,
                file.table,
                file.bytes,
                file.sha256,
                file.records,
                file.ignored_blank,
                file.ignored_forgotten,
                file.quarantined,
                ", ".join(file.extra_columns),
                file.delimiter,
                file.read_as,
            )
            for file in loaded
        ],
    )


def is_current(entry: LoadedFile, file: FoundFile) -> bool:
    """Whether the file on disk would be read into the rows that its entry stands for."""
    return (entry.sha256, entry.read_as) == (file.sha256, read_as(file))


def read_as(file: FoundFile) -> str:
    """A fingerprint of how a file is read: its declaration and the loader's own code.

    Unlike the file's checksum it changes when the same bytes would become other rows.
    """
    declared = {**asdict(file.spec), "format": file.format, "paths": None}
    text = json.dumps(declared, sort_keys=True) + _loader()
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _loader() -> str:
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()
