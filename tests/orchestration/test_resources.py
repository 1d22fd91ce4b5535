import dagster as dg
import duckdb
import pytest

from orchestration.resources import Warehouse
from orchestration.settings import RunSettings


def test_settings_for_another_business_are_refused(monkeypatch):
    monkeypatch.setenv("CLIENTELE_SOURCE", "demo")
    with pytest.raises(dg.Failure, match=r"demo, not cdnow.*make ui SOURCE=cdnow"):
        RunSettings(source="cdnow").setup_for_execution(dg.build_init_resource_context())


def test_rows_are_counted_in_tables_and_not_in_views(tmp_path):
    warehouse = Warehouse(folder=str(tmp_path))
    warehouse.work.mkdir()
    with duckdb.connect(warehouse.file) as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.rpt_churn as from range(7)")
        connection.execute("create view marts.same as from marts.rpt_churn")
    assert warehouse.row_counts() == {("marts", "rpt_churn"): 7}
