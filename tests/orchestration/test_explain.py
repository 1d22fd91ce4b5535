"""One customer's scores and reasons, asked of the published demo."""

import re

import dagster as dg
import duckdb
import pytest

from orchestration.explain import explain
from tests.walks import Home

pytestmark = pytest.mark.xdist_group("demo")

SOMEBODY = """
    select customer_id from scores.score_reasons where direction = 'raises' and model = 'churn'
    order by customer_id limit 1
"""
SENTENCES = "select sentence from scores.score_reasons where customer_id = $1 order by model, rank"


@pytest.fixture
def home(demo, monkeypatch) -> Home:
    monkeypatch.setenv("CLIENTELE_HOME", str(demo.path / "warehouse"))
    return demo


@pytest.fixture
def customer(home) -> str:
    with home.published("demo") as published:
        return published.execute(SOMEBODY).fetchone()[0]


def told(capsys, customer_id: str, every: bool = False) -> list[str]:
    explain(customer_id, source="demo", every=every)
    return capsys.readouterr().out.splitlines()


def test_scores_stand_above_their_published_reasons(home, customer, capsys):
    said = told(capsys, customer)
    with home.published("demo") as published:
        sentences = [row for (row,) in published.execute(SENTENCES, [customer]).fetchall()]
    assert len(sentences) >= 3
    assert [line.strip()[3:] for line in said if re.match(r" +\d  ", line)] == sentences
    assert re.match(r"Churn: \d+\.\d % likely to leave within 61 days \(\w+ risk\)", said[0])
    assert any(line.startswith("Spend: ") for line in said)


def test_all_reasons_begin_with_the_published_ones_and_say_what_each_adds(home, customer, capsys):
    every = told(capsys, customer, every=True)
    added = [line for line in every if re.match(r" *[+-][\d,]+\.\d{3}  ", line)]
    assert len(added) > 6
    strongest = [line.strip().split("  ", 1)[1] for line in added]
    with home.published("demo") as published:
        for (sentence,) in published.execute(SENTENCES, [customer]).fetchall():
            assert sentence in strongest


def test_a_customer_who_is_not_active_has_no_score_to_explain(home, capsys):
    with home.published("demo") as published:
        asked = "select customer_id from marts.dim_customers where not is_active limit 1"
        (gone,) = published.execute(asked).fetchone()
    assert told(capsys, gone) == [
        "The customer is not active, or no outcome is known yet: there is no score."
    ]


def test_an_id_that_nobody_has_is_refused_and_not_repeated(home):
    refused = home.clientele("explain", "nobody'; drop table x --")
    assert refused.returncode == 2
    assert refused.stderr.startswith("ERROR 2 No such customer") and "drop" not in refused.stderr


@pytest.mark.parametrize(
    "damage",
    [
        "update features.feat_customers_current set recency_days = recency_days + 300",
        pytest.param("delete from features.feat_customers_current", marks=pytest.mark.matrix),
    ],
)
def test_a_work_file_that_moved_on_is_no_ground_for_published_reasons(
    home, customer, damage, tmp_path, monkeypatch, capsys
):
    other = home.copied(tmp_path / "home")
    monkeypatch.setenv("CLIENTELE_HOME", str(other.path / "warehouse"))
    with duckdb.connect(str(other.root("demo") / "work" / "warehouse.duckdb")) as work:
        work.execute(damage)
    with pytest.raises(dg.Failure, match="does not hold the features behind") as refused:
        explain(customer, source="demo", every=True)
    assert refused.value.metadata["exit_code"].value == 2
    assert told(capsys, customer)


def test_before_anything_is_published_there_is_nothing_to_explain(tmp_path, monkeypatch):
    monkeypatch.setenv("CLIENTELE_HOME", str(tmp_path))
    with pytest.raises(dg.Failure, match="No reasons are published yet") as refused:
        explain("anybody", source="demo", every=False)
    assert refused.value.metadata["exit_code"].value == 2
