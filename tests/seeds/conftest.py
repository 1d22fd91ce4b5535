from pathlib import Path

import duckdb
import pandas as pd
import pytest

from seeds.simulate import write_business


class Business:
    """A written business, asked in SQL: files by name, the truth as truth_<name>."""

    def __init__(self, folder: Path) -> None:
        self.connection = duckdb.connect()
        for file in sorted(folder.rglob("*.parquet")):
            name = "_".join(file.relative_to(folder).with_suffix("").parts)
            # Every file but one holds each row once; the doubled rows are dirt, not events.
            self.connection.execute(f"create view {name} as select distinct * from '{file}'")

    def ask(self, query: str) -> pd.DataFrame:
        return self.connection.sql(query).df()


@pytest.fixture(scope="session")
def business(tmp_path_factory) -> Business:
    folder = tmp_path_factory.mktemp("business")
    write_business(folder, customers=12_000, seed=3, format="parquet")
    return Business(folder)


@pytest.fixture(autouse=True)
def fresh_connection():
    """DuckDB's own connection, without a result that another test has not read to its end."""
    duckdb.set_default_connection(duckdb.connect())
