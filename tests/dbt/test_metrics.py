"""`mf query`, asked as an analyst asks it, answers what the KPI mart says."""

import csv
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration import places
from tests.walks import Home

# With all others that open the work file of the demo, or read what dbt parsed for it.
pytestmark = pytest.mark.xdist_group("demo")

MF = Path(sys.executable).parent / "mf"
# Each metric, and the KPI it has to equal. What compares two months is named for the month.
EVERYWHERE = {
    name: name
    for name in ("active_customers", "revenue", "net_margin", "arpu", "purchase_frequency", "cac")
}
BY_MONTH = {
    **EVERYWHERE,
    "monthly_retention_rate": "retention_rate",
    "monthly_churn_rate": "churn_rate",
    "monthly_clv": "clv",
    "monthly_clv_to_cac": "clv_to_cac",
}


@pytest.fixture(scope="module")
def folder(demo, tmp_path_factory) -> Path:
    """What `mf` reads of a dbt project: its settings, and what parsing made of the yml."""
    folder = tmp_path_factory.mktemp("metrics")
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(places.DBT_PROJECT / name, folder)
    (folder / "target").mkdir()
    shutil.copy(demo.root("demo") / "work" / "dbt" / "semantic_manifest.json", folder / "target")
    return folder


def ask(folder: Path, home: Home, *question: str) -> list[dict[str, str]]:
    """The rows of `mf query ...`, as text."""
    answered = subprocess.run(
        [MF, "query", *question, "--csv", "answer.csv"],
        cwd=folder,
        env={**home.environment, "CLIENTELE_SOURCE": "demo"},
        capture_output=True,
        text=True,
    )
    assert answered.returncode == 0, answered.stdout + answered.stderr
    with (folder / "answer.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def unlike(answer: dict[tuple, dict], kpis: dict[str, str], rows: list[tuple]) -> list[tuple]:
    """What the mart says of each kpi, period and segment, where the answer differs."""
    metrics = {kpi: metric for metric, kpi in kpis.items()}
    differing = []
    for kpi, *where, value in rows:
        said = answer.get(tuple(where), {}).get(metrics[kpi], "")
        equal = bool(said) and value is not None and math.isclose(float(said), value, rel_tol=1e-9)
        if not equal and (said or value):
            differing.append((kpi, *where, value, said))
    return differing


def told(home: Home, kpis: dict[str, str], condition: str) -> list[tuple]:
    """kpi, first day of the period, segment, value: the mart's rows that metrics can answer."""
    with home.published("demo") as published:
        return published.execute(
            "select kpi, period_start::varchar, coalesce(segment_key, ''), value "
            f"from marts.rpt_kpis where {condition} and kpi in {tuple(kpis.values())}"
        ).fetchall()


def test_every_kpi_of_a_month_equals_its_metric(folder, demo):
    rows = ask(folder, demo, "--metrics", ",".join(BY_MONTH), "--group-by", "metric_time__month")
    answer = {(row["metric_time__month"][:10], ""): row for row in rows}
    expected = told(demo, BY_MONTH, "period = 'month' and segment_key is null")
    assert {kpi for kpi, *_ in expected} == set(BY_MONTH.values())
    assert unlike(answer, BY_MONTH, expected) == []


def test_kpis_of_a_segment_and_quarter_equal_their_metrics(folder, demo):
    by = "metric_time__quarter,customer__segment_key"
    rows = ask(folder, demo, "--metrics", ",".join(EVERYWHERE), "--group-by", by)
    answer = {(row["metric_time__quarter"][:10], row["customer__segment_key"]): row for row in rows}
    expected = told(demo, EVERYWHERE, "period = 'quarter' and segment_key is not null")
    assert len({segment for _, _, segment, _ in expected}) > 1
    assert unlike(answer, EVERYWHERE, expected) == []


def test_the_saved_query_of_the_overview_draws_its_months(folder, demo):
    rows = ask(folder, demo, "--saved-query", "overview_months")
    answered = {
        (row["metric_time__month"][:10], float(row["revenue"]), float(row["active_customers"]))
        for row in rows
    }
    with demo.published("demo") as published:
        drawn = published.execute(
            "select period_start::varchar, max(value) filter (where metric = 'revenue'), "
            "max(value) filter (where metric = 'buyers') from marts.rpt_overview "
            "where period_start is not null group by period_start"
        ).fetchall()
    assert answered == set(drawn)
