"""The figures as a table that a BI tool can read, replaced as a whole."""

from dataclasses import asdict
from pathlib import Path

import duckdb
import pandas as pd

from orchestration import places
from orchestration.identifiers import literal
from orchestration.publishing.warehouse import STORAGE_VERSION
from tests.benchmarks.row import Row


def write(rows: list[Row]) -> Path:
    """Write `benchmarks.duckdb` with its table `benchmarks` into the folder of all warehouses.

    A figure belongs to the code and not to one business, so it stands beside the generations. A
    reader never meets half a file: it is written beside and moved into place.
    """
    path = places.home() / "benchmarks.duckdb"
    new = path.with_name(".benchmarks.duckdb")
    new.unlink(missing_ok=True)
    figures = pd.DataFrame([asdict(row) for row in rows])
    with duckdb.connect() as connection:
        connection.register("figures", figures)
        connection.execute(
            f"attach {literal(new)} as published (storage_version {literal(STORAGE_VERSION)})"
        )
        connection.execute("create table published.benchmarks as from figures order by all")
        connection.execute("detach published")
    new.replace(path)
    return path
