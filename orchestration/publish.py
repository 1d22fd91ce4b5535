"""Publish: a generation is written aside, audited, made durable, and only then becomes current."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.errors import RESOURCE, USAGE, refusal
from orchestration.identifiers import literal
from orchestration.publishing import audit, durable, generations, manifest, retention, warehouse
from orchestration.publishing.tables import PublishedTable, published_tables

__all__ = ["PublishedTable", "publish", "published_tables"]


def publish(
    work: Path,
    root: Path,
    tables: list[PublishedTable],
    *,
    run: dict,
    site: Path | None,
    models: Path | None,
    settings: dict[str, str] | None = None,
) -> Path:
    """Write the next generation below `root`, switch to it and return its folder.

    `run` carries source, run_id, as_of_date, seed, gates, git_sha and inputs; `settings` are
    DuckDB's (memory_limit, threads). No connection of this process may hold the work file open.
    Refuses with 2 without a work file, with 4 what the audit does not pass and with 6 when the
    disk or the memory does not suffice; the current generation is then as it was.
    """
    if not work.is_file():
        raise refusal(USAGE, "there is no built warehouse to publish", str(work), "Run the job.")
    generations.require_writable(root)
    generation_id = generations.next_id(root, run["run_id"])
    retention.remove_partials(root)
    partial = root / "generations" / f".{generation_id}.partial"
    try:
        with room_to_write(partial.parent, work, site, models):
            write(partial, generation_id, work, tables, run, site, models, settings or {})
            durable.sync_tree(partial)
            finished = partial.rename(partial.with_name(generation_id))
            durable.sync(finished.parent)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    generations.switch(root, generation_id)
    retention.retain(root)
    return finished


@contextmanager
def room_to_write(folder: Path, *origins: Path | None) -> Iterator[None]:
    """Refuse with 6 what the disk or the memory does not let be written from `origins`."""
    try:
        yield
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        raise refusal(
            RESOURCE,
            f"the generation could not be written ({str(error).splitlines()[0]})",
            str(folder),
            f"It needs about {megabytes(*origins)} MB there; nothing was published.",
        ) from error


def write(
    folder: Path,
    generation_id: str,
    work: Path,
    tables: list[PublishedTable],
    run: dict,
    site: Path | None,
    models: Path | None,
    settings: dict[str, str],
) -> None:
    """Everything a generation holds, the manifest last."""
    folder.mkdir()
    spill = folder / ".spill"
    database = folder / "warehouse.duckdb"
    stamp = {name: str(run[name]) for name in ("run_id", "source", "as_of_date")}
    with duckdb.connect(config={**settings, "temp_directory": str(spill)}) as connection:
        rows = warehouse.copy_tables(
            connection, work, database, tables, {"generation_id": generation_id, **stamp}
        )
        connection.execute(f"attach {literal(database)} as published (read_only)")
        facts = {
            table.label: audit.audited(connection, table, rows[table.label]) for table in tables
        }
        for table in tables:
            warehouse.write_twin(connection, table, folder / "parquet", facts[table.label])
    shutil.rmtree(spill, ignore_errors=True)
    for name, origin in (("site", site), ("models", models)):
        if origin is not None:
            shutil.copytree(origin, folder / name)
    manifest.write(folder, generation_id, run, facts)


def megabytes(*origins: Path | None) -> int:
    """What a generation may weigh: the work file is the upper bound of its tables."""
    files = [
        path
        for origin in origins
        if origin is not None
        for path in (origin, *origin.rglob("*"))
        if path.is_file()
    ]
    return sum(path.stat().st_size for path in files) // 1_000_000 + 1
