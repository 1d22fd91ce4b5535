"""What assets share: the private work file of a source, one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import dagster as dg
import duckdb
import pandas as pd

from orchestration.identifiers import quoted
from orchestration.lock import run_lock
from orchestration.model_store import ModelStore


class Warehouse(dg.ConfigurableResource):
    """One source's folder, and the DuckDB file in it that only the pipeline opens.

    Connections stay short: dbt is another process, and DuckDB has one writer.
    """

    folder: str

    @property
    def root(self) -> Path:
        return Path(self.folder)

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def file(self) -> Path:
        return self.work / "warehouse.duckdb"

    @property
    def models(self) -> ModelStore:
        return ModelStore(self.work / "models")

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Warehouse"]:
        """Hold the source's lock for the run: `dg launch` walks past the run queue."""
        with run_lock(self.root):
            yield self

    @contextmanager
    def connect(self, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        self.work.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(self.file), read_only=read_only)
        try:
            connection.execute("set TimeZone = 'UTC'")
            yield connection
        finally:
            connection.close()

    def read(self, relation: str) -> pd.DataFrame:
        """A whole relation, e.g. `features.train_churn`. dbt does the shaping."""
        with self.connect(read_only=True) as connection:
            return connection.table(relation).df()

    def read_by_date(self, relation: str) -> Iterator[pd.DataFrame]:
        """A relation one as_of_date at a time, oldest first: all at once may not fit in memory."""
        name = quoted(*relation.split("."))
        with self.connect(read_only=True) as connection:
            dates = connection.execute(f"select distinct as_of_date from {name} order by 1")
            for (date,) in dates.fetchall():
                yield connection.execute(f"from {name} where as_of_date = ?", [date]).df()

    def row_counts(self) -> dict[tuple[str, str], int]:
        """Rows by schema and table; a view would have to be computed, so none is counted."""
        named = "select schema_name, table_name from duckdb_tables()"
        with self.connect(read_only=True) as connection:
            return {
                names: connection.execute(f"select count(*) from {quoted(*names)}").fetchone()[0]
                for names in connection.execute(named).fetchall()
            }

    def replace(self, relation: str, rows: pd.DataFrame, of: date | None = None) -> int:
        """Swap in `rows` for those of one as_of_date, or for the whole table; none leave none."""
        with self.replacing(relation, of) as swap:
            swap.add(rows)
        return len(rows)

    @contextmanager
    def replacing(self, relation: str, of: date | None = None) -> Iterator["Swap"]:
        """Swap in rows part by part: all of them, or none once cancelled or stopped by an error.

        Columns are matched by name and cast by the table, whose shape dbt owns.
        """
        table = quoted(*relation.split("."))
        outdated, values = ("where as_of_date = ?", [of]) if of else ("", [])
        with self.connect() as connection:
            connection.begin()
            connection.execute(f"delete from {table} {outdated}", values)
            swap = Swap(connection, table)
            yield swap
            if not swap.is_cancelled:
                connection.commit()


@dataclass
class Swap:
    """Rows on their way into a table; `is_cancelled` leaves the table as it was."""

    connection: duckdb.DuckDBPyConnection
    table: str
    is_cancelled: bool = False

    def add(self, rows: pd.DataFrame) -> None:
        if len(rows):
            self.connection.register("incoming", rows)
            self.connection.execute(f"insert into {self.table} by name select * from incoming")
            self.connection.unregister("incoming")
