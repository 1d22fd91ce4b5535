"""Data at an address instead of a path: fetched through DuckDB's extension, then read as files."""

import shutil
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import duckdb

from orchestration.errors import INPUT_REFUSED, USAGE, refusal
from orchestration.identifiers import exactly
from orchestration.loading.declarations import FileSpec

# DuckDB reads file:// by itself.
EXTENSIONS = {
    "s3": "httpfs",
    "gs": "httpfs",
    "gcs": "httpfs",
    "r2": "httpfs",
    "http": "httpfs",
    "https": "httpfs",
    "az": "azure",
    "azure": "azure",
    "abfss": "azure",
    "file": None,
}
# An extension is code from another host: whoever runs the machine installs it, not a run.
CLOSED = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def is_remote(data: str) -> bool:
    return "://" in data


def name(data: str) -> str:
    """What may be written down of a path or an address: not its user, password or query."""
    if not is_remote(data):
        return PurePosixPath(data).name
    parts = urlsplit(data)
    return PurePosixPath(parts.path).name or parts.hostname or parts.scheme


def opened(data: str) -> duckdb.DuckDBPyConnection:
    """A connection that can read the address; refuses (exit 2) where no extension is present."""
    scheme = urlsplit(data).scheme
    if scheme not in EXTENSIONS:
        where = f"{scheme}:// is none of {', '.join(EXTENSIONS)}"
        raise refusal(USAGE, "Address not understood", where, "Point --data at a path.")
    connection = duckdb.connect(config=CLOSED)
    extension = EXTENSIONS[scheme]
    try:
        if extension:
            connection.execute(f"load {extension}")
    except duckdb.Error as error:
        connection.close()
        where = f"{scheme}:// needs DuckDB's extension {extension}, which is not installed here"
        remedy = (
            f"Install it once (duckdb.sql('install {extension}')), or copy the files to a folder "
            "and point --data there."
        )
        raise refusal(USAGE, "Object store out of reach", where, remedy) from error
    return connection


def fetch(data: str, specs: list[FileSpec], folder: Path) -> Path:
    """Copy the declared files below the address into `folder`, emptied before; returns it.

    Of a table's alternatives the first that finds something is taken, as it is on disk. Refuses
    (exit 3) an address that cannot be read. Credentials are DuckDB's own secrets.
    """
    address = data.rstrip("/")
    with opened(data) as connection:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        try:
            for spec in specs:
                for entry in spec.paths:
                    if _copied(connection, address, entry, folder):
                        break
        except duckdb.Error as error:
            where = f"'{name(data)}' cannot be read"
            remedy = "Check the address and DuckDB's secret for it."
            raise refusal(INPUT_REFUSED, "Object store out of reach", where, remedy) from error
    return folder


def _copied(connection: duckdb.DuckDBPyConnection, address: str, entry: str, folder: Path) -> bool:
    """Copy what one entry of `paths` names: the files of a folder, else a file or a pattern."""
    base = address.removeprefix("file://")
    for pattern in (f"{exactly(address)}/{exactly(entry)}/*", f"{exactly(address)}/{entry}"):
        found = connection.execute("from glob($pattern)", {"pattern": pattern}).fetchall()
        for (place,) in found:
            copy = copy_of(folder, place.removeprefix("file://").removeprefix(base).lstrip("/"))
            content = "select content from read_blob($place)"
            (content,) = connection.execute(content, {"place": exactly(place)}).fetchone()
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
        if found:
            return True
    return False


def copy_of(folder: Path, name: str) -> Path:
    """Where a file goes; refuses (exit 3) a key of the store that leads out of the folder."""
    copy = folder / name
    if ".." in copy.parts or not copy.is_relative_to(folder):
        remedy = "Rename it in the store."
        raise refusal(INPUT_REFUSED, "File name leads elsewhere", repr(name), remedy)
    return copy
