"""The byte search: every file of a folder is read for what points at one person."""

import base64
import mmap
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.forgetting import tables
from orchestration.forgetting.traces import Traces
from orchestration.identifiers import literal, quoted

# Plotly packs the numbers of a drawing so.
PACKED = re.compile(rb'"bdata":\s*"([A-Za-z0-9+/=]+)"')


def found(files: Iterable[Path], traces: Traces) -> list[str]:
    """Where the person is still to be found: a path, and the table and column inside a database.

    Nothing it returns holds a text it looked for, unless a file's own name does.
    """
    return [place for path in files for place in found_in(path, traces)]


def files_below(*folders: Path) -> list[Path]:
    """Every file of the folders; a link is another name of a file that is read by its own."""
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def found_in(path: Path, traces: Traces) -> Iterator[str]:
    if path.suffix == ".duckdb":
        yield from in_database(path, traces)
    elif path.suffix == ".parquet":
        with duckdb.connect() as connection:
            relation = f"read_parquet({literal(path)})"
            for column in tables.columns_with(connection, relation, traces):
                yield f"{path}, column {column}"
    elif path.stat().st_size:
        yield from in_bytes(path, traces)


def in_bytes(path: Path, traces: Traces) -> Iterator[str]:
    with opened(path) as content:
        if is_in(content, traces) or (path.suffix == ".csv" and is_field(content, traces)):
            yield str(path)


@contextmanager
def opened(path: Path) -> Iterator[mmap.mmap]:
    """The bytes of a file that is not empty, without reading it whole."""
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        yield content


def in_database(path: Path, traces: Traces) -> Iterator[str]:
    """Values of its tables, and bytes that no value explains: those of rows deleted in place."""
    with duckdb.connect() as connection:
        try:
            connection.execute(f"attach {literal(path)} as searched (read_only)")
        except (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException):
            yield from in_bytes(path, traces)  # It is damaged, and may still name somebody.
            return
        named = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'searched'"
        ).fetchall()
        relations = {".".join(name): quoted("searched", *name) for name in named}
        for name, relation in relations.items():
            for column in tables.columns_with(connection, relation, traces):
                yield f"{path}, {name}.{column}"
        for text in stored_texts(path, traces):
            if not any(
                tables.is_part_of_a_value(connection, relation, text)
                for relation in relations.values()
            ):
                yield f"{path}, bytes of deleted rows"


def stored_texts(path: Path, traces: Traces) -> list[str]:
    """Telling texts among the bytes. Values lie end to end there: digits of two make a third."""
    with opened(path) as content:
        return [
            text
            for text in traces.telling
            if not text.isdigit() and content.find(text.encode()) >= 0
        ]


def is_in(content: bytes | mmap.mmap, traces: Traces) -> bool:
    """Whether a telling text stands in the bytes, or in a drawing's packed arrays, as a word."""
    if traces.word is None:
        return False
    return bool(traces.word.search(content)) or any(
        traces.word.search(base64.b64decode(packed)) for packed in PACKED.findall(content)
    )


def is_field(content: mmap.mmap, traces: Traces) -> bool:
    """Whether a short text is a whole field of a csv file."""
    short = [re.escape(text.encode()) for text in set(traces.texts) - set(traces.telling)]
    field = rb'(^|[,;\t|"])(' + b"|".join(short) + rb')($|[,;\t|"\r])'
    return bool(short and re.search(field, content, flags=re.MULTILINE))
