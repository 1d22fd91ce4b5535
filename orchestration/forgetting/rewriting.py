"""A kept generation written anew without the people who are forgotten."""

import shutil
from pathlib import Path

import duckdb

from dashboards.reconcile import differences
from dashboards.site import Stamp, write_site
from orchestration.errors import AUDIT_FAILED, refusal
from orchestration.forgetting import restoring
from orchestration.forgotten import Forgotten
from orchestration.publish import room_to_write, write
from orchestration.publishing import durable, manifest
from orchestration.publishing.generations import Generation


def rewrite(generation: Generation, new_id: str, scratch: Path, forgotten: Forgotten) -> Path:
    """Write the generation again as an unfinished one called `new_id`; the folder of it.

    Tables, Parquet twins, pages and manifest are made afresh from the rows that stay; figures
    about groups (rpt_*) are such rows. Models hold no rows and are copied. Refuses with 7 when
    the old files are not what was published and with 4 when today's pages do not fit its tables.
    """
    manifest.verify(generation.path)
    old = generation.manifest
    database = scratch / "warehouse.duckdb"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    partial = generation.path.with_name(f".{new_id}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    published = generation.path / "warehouse.duckdb"
    with room_to_write(partial.parent, published):
        restoring.restore(published, database, list(old["tables"]), forgotten)
        site, models = (generation.path / name for name in ("site", "models"))
        if site.is_dir():
            draw(database, scratch / "site", Stamp(new_id, old["source"], old["as_of_date"]))
        write(
            partial,
            new_id,
            database,
            restoring.described(published, old["tables"]),
            run=old,
            site=scratch / "site" if site.is_dir() else None,
            models=models if models.is_dir() else None,
            settings={},
        )
        durable.sync_tree(partial)
    shutil.rmtree(scratch)
    return partial


def draw(database: Path, folder: Path, stamp: Stamp) -> None:
    """The pages of the restored tables, held to the same check as those of a run."""
    with duckdb.connect(database, read_only=True) as connection:

        def read(relation: str):
            return connection.table(relation).df()

        try:
            write_site(read, folder, stamp)
            faults = differences(folder, read)
        except (ValueError, duckdb.CatalogException) as error:
            faults = [str(error)]
    if faults:
        raise refusal(
            AUDIT_FAILED,
            "The pages of a kept generation cannot be drawn again",
            " ".join(faults[0].split()),
            "Run the job, which publishes a new one, then forget the customer again.",
        )
    (folder / "generation.txt").write_text(stamp.generation)
