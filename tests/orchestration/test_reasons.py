"""What reaches score_reasons, asked of a work file in DuckDB and a model in the store."""

from datetime import date

import dagster as dg
import duckdb
import pandas as pd
import pytest

from ml.classification.model import ChurnModel
from ml.evaluation import Evaluation
from orchestration.assets.reasons import write_reasons
from orchestration.resources import Warehouse
from tests.ml.reasoned import ROLES, customers, learnt

TODAY, BEFORE = date(2024, 6, 1), date(2024, 5, 1)


@pytest.fixture(scope="module")
def model() -> ChurnModel:
    return learnt()


@pytest.fixture
def warehouse(tmp_path, model) -> Warehouse:
    """Forty active customers, a reason of last month, and a stale one of today."""
    warehouse = Warehouse(folder=str(tmp_path))
    warehouse.work.mkdir()
    active = customers(40).drop(columns=["known_date", "has_churned"])  # noqa: F841, read by name
    with duckdb.connect(warehouse.file) as connection:
        connection.execute(
            f"""
            create schema features; create schema scores; create schema intermediate;
            create table intermediate.int_as_of as select date '{TODAY}' as as_of_date;
            create table features.feat_customers_current as
                select * replace (cast(as_of_date as date) as as_of_date) from active;
            create table scores.score_reasons (
                customer_id varchar, as_of_date date, model varchar, rank integer,
                concept varchar, feature varchar, feature_value varchar, typical_value varchar,
                contribution double, direction varchar, sentence varchar, model_version varchar
            );
            insert into scores.score_reasons (customer_id, as_of_date)
                values ('cy', '{TODAY}'), ('cy', '{BEFORE}');
            """
        )
    warehouse.models.promote("churn", model, Evaluation())
    return warehouse


def checks(warehouse: Warehouse, most: int = 3) -> dict[str, dg.AssetCheckResult]:
    results = write_reasons(warehouse, ROLES, most)
    return {one.check_name: one for one in results if isinstance(one, dg.AssetCheckResult)}


def written(warehouse: Warehouse, day: date) -> pd.DataFrame:
    table = warehouse.read("scores.score_reasons")
    return table[table["as_of_date"] == pd.Timestamp(day)]


def test_every_active_customer_has_three_reasons_and_other_dates_stay(warehouse):
    assert all(check.passed for check in checks(warehouse).values())
    today = written(warehouse, TODAY)
    assert sorted(today["customer_id"].unique()) == sorted(f"customer {i}" for i in range(40))
    assert (today.groupby("customer_id")["rank"].agg(list).map(len) == 3).all()
    assert written(warehouse, BEFORE)["customer_id"].tolist() == ["cy"]


def test_as_many_reasons_are_kept_as_asked_for(warehouse):
    checks(warehouse, most=2)
    assert written(warehouse, TODAY)["rank"].max() == 2


@pytest.mark.parametrize("wrong", [0.001, float("nan")])
def test_reasons_that_do_not_add_up_are_not_written(warehouse, monkeypatch, wrong):
    bias = ChurnModel.bias
    monkeypatch.setattr(ChurnModel, "bias", lambda self, rows: bias(self, rows) + wrong)
    found = checks(warehouse)
    assert not found["reasons_add_up"].passed
    assert written(warehouse, TODAY)["customer_id"].tolist() == ["cy"]


def test_a_customer_without_a_reason_is_noticed(warehouse, monkeypatch):
    contributions = ChurnModel.contributions
    monkeypatch.setattr("ml.reasons.unreasoned", lambda keys, name, basis: keys.head(0))
    monkeypatch.setattr(
        ChurnModel,
        "contributions",
        lambda self, rows: contributions(self, rows) * rows.index.to_numpy()[:, None].clip(0, 1),
    )
    found = checks(warehouse)["every_customer_has_reasons"]
    assert not found.passed and found.description.startswith("1 scores have no sentence")
    assert written(warehouse, TODAY)["customer_id"].tolist() == ["cy"]


def test_the_base_rate_has_one_sentence_each(warehouse):
    warehouse.models.promote("churn", ChurnModel((), 0.2, 61), Evaluation())
    assert all(check.passed for check in checks(warehouse).values())
    today = written(warehouse, TODAY)
    assert len(today) == 40 and (today["direction"] == "none").all()
    assert today["sentence"].str.contains("all have the base rate").all()


def test_without_a_model_nothing_is_explained(warehouse):
    warehouse.models.retire("churn")
    assert all(check.passed for check in checks(warehouse).values())
    assert written(warehouse, TODAY).empty


def test_when_nobody_is_active_nobody_of_today_is_explained(warehouse):
    with duckdb.connect(warehouse.file) as connection:
        connection.execute("delete from features.feat_customers_current")
    assert all(check.passed for check in checks(warehouse).values())
    assert written(warehouse, TODAY).empty and len(written(warehouse, BEFORE)) == 1


def test_a_feature_that_is_gone_is_refused_by_name(warehouse):
    with duckdb.connect(warehouse.file) as connection:
        connection.execute("alter table features.feat_customers_current drop column fee")
    with pytest.raises(dg.Failure, match=r"feature that is gone.*fee.*retrain") as refused:
        checks(warehouse)
    assert refused.value.metadata["exit_code"].value == 2
    assert written(warehouse, TODAY)["customer_id"].tolist() == ["cy"]
