"""What assets share: the settings of the run and the private work file, one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import duckdb
import pandas as pd

from orchestration.identifiers import quoted
from orchestration.lock import run_lock
from orchestration.model_store import ModelStore


class RunSettings(dg.ConfigurableResource):
    """What a person may set for a run, on the command line or in the launchpad.

    data: file or folder to read; empty means the simulated demo, or what was read last.
    as_of: exclusive upper bound of knowledge as YYYY-MM-DD; empty lets the data decide.
    """

    source: str
    data: str = ""
    as_of: str = ""
    seed: int = 7


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

    def count(self, relation: str) -> int:
        with self.connect(read_only=True) as connection:
            return connection.table(relation).count("*").fetchone()[0]

    def replace(self, relation: str, rows: pd.DataFrame, by: str | None = None) -> int:
        """Swap in `rows` for every value of `by` they carry, or for the whole table.

        A rerun leaves the same rows. Columns are matched by name and cast by the table, whose
        shape dbt owns.
        """
        table = quoted(*relation.split("."))
        outdated = f"where {quoted(by)} in (select {quoted(by)} from incoming)" if by else ""
        with self.connect() as connection:
            connection.register("incoming", rows)
            connection.begin()
            connection.execute(f"delete from {table} {outdated}")
            if len(rows):
                connection.execute(f"insert into {table} by name select * from incoming")
            connection.commit()
        return len(rows)
