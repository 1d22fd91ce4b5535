"""An analytics engineer adds a feature: a column in SQL and its yml, and no Python at all."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.walks import PROJECT, Home

pytestmark = pytest.mark.xdist_group("new_feature")

MODEL = "dbt_project/models/features/feat_customer_behaviour.sql"
DESCRIBED = "dbt_project/models/features/_features__models.yml"


def replaced_once(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after))


@pytest.fixture
def edited(tmp_path) -> Path:
    """The project with one more column in a feature model and in its yml."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "dbt_project", "ml", "orchestration", "dashboards", "seeds"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    project = tmp_path / "project"
    for name in [*filter(None, tracked), ".dagster/dagster.yaml"]:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, project / name)
    replaced_once(
        project / MODEL,
        "        max(known_at) as behaviour_known_at\n",
        "        max(known_at) as behaviour_known_at,\n        max(net_amount) as largest_order\n",
    )
    replaced_once(
        project / MODEL,
        "    averaged.behaviour_known_at\n",
        "    averaged.behaviour_known_at,\n    averaged.largest_order\n",
    )
    replaced_once(
        project / DESCRIBED,
        "      - {name: active_months,",
        '      - {name: largest_order, data_type: "decimal(18,2)", '
        "description: Largest purchase so far., config: {meta: {role: feature}}}\n"
        "      - {name: active_months,",
    )
    return project


def test_a_column_in_sql_and_yml_reaches_every_model(edited, tmp_path):
    business = tmp_path / "business"
    simulated = [sys.executable, "-m", "seeds.simulate", "--customers", "2500"]
    subprocess.run([*simulated, "--out", str(business)], cwd=edited, check=True)
    home = Home.made(tmp_path / "home", edited).run("--source", "demo", "--data", str(business))
    with home.published("demo") as published:
        shares = published.execute(
            "select model, share from marts.rpt_feature_importance "
            "where feature = 'largest_order' order by model"
        ).fetchall()
    assert [model for model, _ in shares] == ["churn", "spend"]
    assert all(share > 0 for _, share in shares)
