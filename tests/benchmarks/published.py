"""The figures as a table that a BI tool can read, a topic's replaced as a whole."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

import duckdb
import pandas as pd

from orchestration import places
from orchestration.identifiers import literal
from orchestration.publishing.warehouse import STORAGE_VERSION
from tests.benchmarks.row import Row


def write(measured: dict[str, list[Row]]) -> list[Row]:
    """Put each topic's rows in the place of its old ones, and return those of all topics.

    They stand in `benchmarks.duckdb`, table `benchmarks`, in the folder of all warehouses: a figure
    belongs to the code and not to one business. A reader never meets half a file: it is written
    beside and moved into place.
    """
    path = places.home() / "benchmarks.duckdb"
    new = path.with_name(".benchmarks.duckdb")
    new.unlink(missing_ok=True)
    measured = {**(read(path) if path.is_file() else {}), **measured}
    figures = pd.DataFrame(
        [{"topic": topic, **asdict(row)} for topic, rows in measured.items() for row in rows]
    )
    with duckdb.connect() as connection:
        connection.register("figures", figures)
        connection.execute(
            f"attach {literal(new)} as published (storage_version {literal(STORAGE_VERSION)})"
        )
        connection.execute("create table published.benchmarks as from figures order by all")
        connection.execute("detach published")
    new.replace(path)
    return by_number(row for rows in measured.values() for row in rows)


def read(path: Path) -> dict[str, list[Row]]:
    """The rows that stand in the table, by topic."""
    columns = ", ".join(field.name for field in fields(Row))
    found: dict[str, list[Row]] = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        query = f"select topic, {columns} from benchmarks"
        for topic, *values in connection.sql(query).fetchall():
            found.setdefault(topic, []).append(Row(*values))
    return found


def by_number(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.number, row.figure))
