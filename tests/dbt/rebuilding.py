"""One small business at an as_of_date, built by dbt, and built again from other raw rows."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from orchestration import ingest, parsing, places
from orchestration.publishing.logical_hash import logical_hash
from tests.dbt import commands

MODELS_AND_SEEDS = ("build", "--exclude-resource-type", "test", "unit_test")
BUILD = (*MODELS_AND_SEEDS, "--select", "+path:models/features", "--quiet")


@dataclass(frozen=True)
class Business:
    """The features of one source, as its raw rows stood when they were loaded."""

    source: str
    home: Path
    as_of_date: date

    @classmethod
    def loaded(cls, source: str, home: Path, data: Path, as_of_date: date) -> "Business":
        business = cls(source, home, as_of_date)
        business.file.parent.mkdir(parents=True)
        specs = ingest.file_specs(parsing.manifest(source), source)
        with duckdb.connect(str(business.file)) as connection:
            ingest.load(connection, specs, data)
            ingest.write_settings(connection, source, as_of_date, 7, data.name, max_rejected=0.05)
        business.build()
        shutil.copy(business.file, business.kept("as it was"))
        return business

    @property
    def file(self) -> Path:
        """Where dbt builds; the same for every state, so that dbt parses once."""
        return self.home / self.source / "work" / "warehouse.duckdb"

    def kept(self, state: str) -> Path:
        return self.file.with_name(f"{state}.duckdb")

    def rebuilt(self, state: str, script: str, cut: date, exclude: tuple[str, ...] = ()) -> Path:
        """The warehouse after `script` changed its raw rows around `cut`."""
        shutil.copy(self.kept("as it was"), self.file)
        days = {
            "cut": cut,
            "compact": f"{cut:%Y%m%d}",
            "late": cut - timedelta(days=10),
            "later": cut + timedelta(days=1),
            "quarter": cut - timedelta(days=90),
        }
        with duckdb.connect(str(self.file)) as connection:
            connection.execute(script.format(**days))
        self.build(*(("--exclude", *exclude) if exclude else ()))
        return self.file.rename(self.kept(state))

    def build(self, *arguments: str) -> None:
        commands.run(self.home, self.source, places.DBT_PROJECT, (*BUILD, *arguments))


@contextmanager
def opened(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A kept warehouse, read under the name that dbt compiled its models for."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as warehouse (read_only)")
        connection.execute("use warehouse")
        yield connection


def hashes(warehouse: Path, schema: str, where: str = "true") -> dict[str, str]:
    """The logical hash of the rows that every relation of a schema has there."""
    with opened(warehouse) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables "
            "where table_catalog = 'warehouse' and table_schema = $schema",
            {"schema": schema},
        ).fetchall()
        return {
            table: logical_hash(connection, f"(select * from {schema}.{table} where {where})")
            for (table,) in tables
        }
