"""The private work file: kept between runs, thrown away when it cannot be trusted."""

import shutil
from importlib.metadata import version
from pathlib import Path

import duckdb

from orchestration.publishing import generations
from orchestration.resources import Warehouse

STAMP = "made_with"


def begin(warehouse: Warehouse, data: str) -> None:
    """Make the work file fit for a run on `data`.

    `data` is the absolute path or the address. Another one or another DuckDB version would mix two
    histories in the score tables, and a file that does not open cannot be mended: both start anew
    from the raw files. Models come back from the published generation, so segment keys survive the
    loss of the work folder.
    """
    warehouse.work.mkdir(parents=True, exist_ok=True)
    stamp = warehouse.work / STAMP
    made_with = f"duckdb {version('duckdb')}\n{data}\n"
    if not stamp.is_file() or stamp.read_text() != made_with or not opens(warehouse.file):
        set_aside(warehouse)
        stamp.write_text(made_with)
    current = generations.current(warehouse.root)
    models = warehouse.work / "models"
    if current and not models.is_dir() and (current.path / "models").is_dir():
        shutil.copytree(current.path / "models", models)


def opens(file: Path) -> bool:
    """Whether DuckDB can open the file; a missing one can be made."""
    try:
        duckdb.connect(str(file)).close()
    except (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException):
        return False
    return True


def set_aside(warehouse: Warehouse) -> None:
    """Move the work file out of the way; a write-ahead log is data, so it is moved, not removed."""
    for file in (warehouse.file, warehouse.file.with_name("warehouse.duckdb.wal")):
        if file.exists():
            file.replace(file.with_name(f"untrusted.{file.name}"))
