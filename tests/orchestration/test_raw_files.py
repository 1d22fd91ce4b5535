"""The loader as Dagster runs it: what a person reads of a run, and where the next one starts."""

import json
import logging
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.assets.raw import raw_files
from orchestration.resources import Warehouse
from orchestration.settings import RunSettings

COLUMNS = ("id", "name")
ORDERS = dg.AssetKey(["raw", "orders"])


def manifest(**file) -> dict:
    """The declaration of one table, as the dbt manifest of the demo would hold it."""
    table = {
        "source_name": "demo",
        "name": "orders",
        "columns": {name: {"name": name, "config": {"meta": {}}} for name in COLUMNS},
        "config": {"meta": {"file": {"paths": ["*.csv"], **file}}},
    }
    return {"sources": {"source.clientele.demo.orders": table}}


@pytest.fixture
def days(tmp_path) -> Path:
    (tmp_path / "days").mkdir()
    (tmp_path / "days" / "1.csv").write_text("id,name\n1,Ana\n")
    (tmp_path / "days" / "2.csv").write_text("id,name\n2,Bob\n3\n")
    return tmp_path / "days"


class Run:
    """One materialisation of the raw tables in a home of its own."""

    def __init__(self, home: Path, settings: dict, declared: dict | None = None):
        self.warehouse = Warehouse(folder=str(home / "demo"))
        with dg.DagsterInstance.ephemeral() as instance:
            self.result = dg.materialize(
                [raw_files(declared or manifest(), "demo")],
                resources={"warehouse": self.warehouse, "settings": RunSettings(**settings)},
                instance=instance,
                raise_on_error=False,
            )
            entries = instance.all_logs(self.result.run_id)
        self.warnings = [e.user_message for e in entries if e.level == logging.WARNING]

    def metadata(self) -> dict:
        (event,) = [
            event
            for event in self.result.get_asset_materialization_events()
            if event.asset_key == ORDERS
        ]
        found = event.step_materialization_data.materialization.metadata
        return {name: value.value for name, value in found.items()}

    def failure(self) -> tuple[int, str]:
        (event,) = self.result.get_step_failure_events()
        data = event.step_failure_data.user_failure_data
        return data.metadata["exit_code"].value, data.description

    def query(self, sql: str) -> list[tuple]:
        with duckdb.connect(str(self.warehouse.file), read_only=True) as connection:
            return connection.execute(sql).fetchall()


def test_each_run_says_what_it_read_and_what_it_kept(tmp_path, days):
    first = Run(tmp_path / "home", {"data": str(days)})
    (days / "3.csv").write_text("id,name\n4,Dee\n")
    second = Run(tmp_path / "home", {"data": str(days)})
    counts = ("read", "kept", "dagster/row_count", "quarantined")
    assert [first.metadata()[name] for name in counts] == [2, 0, 2, 1]
    assert [second.metadata()[name] for name in counts] == [1, 2, 3, 1]
    assert "| 2.csv | kept | 2 | 1 | 1 |" in second.metadata()["files"]
    assert "| 3.csv | read | 1 | 1 | 0 |" in second.metadata()["files"]


def test_accepted_deviations_are_warned_of_once_a_table(tmp_path, days):
    for day in (1, 2):
        (days / f"{day}.csv").write_text("id;name;town\n1;Ana;Bonn\n")
    run = Run(tmp_path / "home", {"data": str(days)})
    assert run.warnings == [
        "columns that raw.orders does not declare are ignored: town (1.csv and 1 more)",
        "raw.orders is declared with ',' and has ';' (1.csv and 1 more)",
    ]
    assert run.query("select distinct extra_columns, delimiter from raw.files") == [("town", ";")]


def test_sound_files_cause_no_warning(tmp_path, days):
    assert Run(tmp_path / "home", {"data": str(days)}).warnings == []


def test_data_at_an_address_is_fetched_loaded_and_remembered(tmp_path, days):
    address = f"file://{days}"
    run = Run(tmp_path / "home", {"data": address})
    assert run.query("select file from raw.files order by 1") == [("1.csv",), ("2.csv",)]
    assert run.query("select data from raw.run_settings") == [("days",)]
    assert (run.warehouse.work / "data_path").read_text() == address
    again = Run(tmp_path / "home", {"data": address})
    assert (again.metadata()["read"], again.metadata()["kept"]) == (0, 2)


def test_address_without_its_extension_is_refused_before_anything_is_touched(tmp_path, days):
    first = Run(tmp_path / "home", {"data": str(days)})
    code, said = Run(tmp_path / "home", {"data": "az://container/shop"}).failure()
    assert (code, "needs DuckDB's extension azure" in said) == (2, True)
    assert first.query("select count(*) from raw.orders") == [(2,)]


def test_run_may_name_the_encoding_of_every_file(tmp_path, days):
    (days / "1.csv").write_bytes("id,name\n1,Zoë\n".encode("cp1252"))
    data = {"data": str(days)}
    code, said = Run(tmp_path / "home", data).failure()
    assert (code, "pass --encoding cp1252" in said) == (3, True)
    run = Run(tmp_path / "home", data | {"encoding": "cp1252"})
    assert run.query("select name from raw.orders where id = '1'") == [("Zoë",)]
    code, said = Run(tmp_path / "home", data | {"encoding": "klingon"}).failure()
    assert (code, "'klingon'" in said) == (2, True)


def test_run_may_allow_files_without_rows(tmp_path, days):
    (days / "1.csv").write_text("id,name\n")
    data = {"data": str(days)}
    code, said = Run(tmp_path / "home", data).failure()
    assert (code, "'1.csv' has columns but no rows" in said) == (3, True)
    assert Run(tmp_path / "home", data | {"allow_empty": True}).metadata()["read"] == 2


def test_no_metadata_holds_a_row_of_the_files(tmp_path, days):
    run = Run(tmp_path / "home", {"data": str(days)})
    assert "Ana" not in json.dumps(run.metadata())
