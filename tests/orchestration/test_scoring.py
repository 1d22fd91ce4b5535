"""What reaches a score table, asked of a work file in DuckDB and a model in the store."""

from datetime import date

import dagster as dg
import duckdb
import pandas as pd
import pytest

from ml import churn
from ml.classification.candidates import fit_candidates
from ml.classification.member import Member
from ml.classification.model import ChurnModel
from ml.classification.recipe import Recipe
from ml.classification.sigmoid import Sigmoid
from ml.evaluation import Evaluation
from ml.values import column_of
from orchestration.resources import Warehouse
from orchestration.scoring import write_scores

TODAY, BEFORE = date(2024, 6, 1), date(2024, 5, 1)
PRIOR = ChurnModel((), 0.2, 61)


@pytest.fixture
def warehouse(tmp_path) -> Warehouse:
    """Two active customers, a score of last month, and a stale one of today."""
    warehouse = Warehouse(folder=str(tmp_path))
    warehouse.work.mkdir()
    with duckdb.connect(warehouse.file) as connection:
        connection.execute(
            f"""
            create schema features; create schema scores; create schema intermediate;
            create table intermediate.int_as_of as select date '{TODAY}' as as_of_date;
            create table features.feat_customers_current as
                select unnest(['ana', 'bo']) as customer_id, date '{TODAY}' as as_of_date,
                    'plus' as plan;
            create table scores.score_churn (
                customer_id varchar, as_of_date date, churn_probability double, risk_band varchar,
                horizon_days integer, score_basis varchar, model_version varchar,
                scored_at timestamp
            );
            insert into scores.score_churn (customer_id, as_of_date)
                values ('cy', '{TODAY}'), ('cy', '{BEFORE}');
            """
        )
    warehouse.models.promote("churn", PRIOR, Evaluation())
    return warehouse


def changed(warehouse: Warehouse, statement: str) -> None:
    with duckdb.connect(warehouse.file) as connection:
        connection.execute(statement)


def checks(warehouse: Warehouse, score=churn.score) -> dict[str, dg.AssetCheckResult]:
    results = write_scores(warehouse, "churn", score)
    return {one.check_name: one for one in results if isinstance(one, dg.AssetCheckResult)}


def scored(warehouse: Warehouse, day: date) -> list[str]:
    table = warehouse.read("scores.score_churn")
    return sorted(table.loc[table["as_of_date"] == pd.Timestamp(day), "customer_id"])


def test_the_scores_of_today_are_replaced_and_those_of_other_dates_stay(warehouse):
    assert all(check.passed for check in checks(warehouse).values())
    assert (scored(warehouse, TODAY), scored(warehouse, BEFORE)) == (["ana", "bo"], ["cy"])


def test_when_nobody_is_active_nobody_of_today_has_a_score(warehouse):
    changed(warehouse, "delete from features.feat_customers_current")
    found = checks(warehouse)
    assert found["one_score_per_active_customer"].description == "no customer is active"
    assert (scored(warehouse, TODAY), scored(warehouse, BEFORE)) == ([], ["cy"])


def test_without_a_model_the_table_is_empty_and_says_why(warehouse):
    warehouse.models.retire("churn")
    told = checks(warehouse)["one_score_per_active_customer"]
    assert told.passed and "no outcome is known yet" in told.description
    assert scored(warehouse, TODAY) == []


def reads_plans() -> ChurnModel:
    """A model fitted on two plans."""
    frame = pd.DataFrame({"plan": ["basic", "plus"] * 50})
    left = (frame["plan"] == "plus").to_numpy(dtype=float)
    recipe = Recipe(["plan"], ["plan"], seed=7, algorithms=("logistic",))
    classifier = fit_candidates(frame, left, recipe)["logistic"]
    return ChurnModel((Member("logistic", classifier, Sigmoid(1.0, 0.0), 0.5, 0.5),), 0.5, 61)


@pytest.mark.parametrize(("strangers", "written"), [(1, True), (5, True), (30, False)])
def test_too_many_texts_never_seen_leave_the_table_as_it_was(warehouse, strangers, written):
    changed(
        warehouse,
        f"""
        create or replace table features.feat_customers_current as
        select 'c' || range as customer_id, date '{TODAY}' as as_of_date,
            if(range < {strangers}, 'gold', 'plus') as plan
        from range(100)
        """,
    )
    warehouse.models.promote("churn", reads_plans(), Evaluation())
    check = checks(warehouse)["texts_are_familiar"]
    assert f"plan in {strangers} rows" in check.description
    assert len(scored(warehouse, TODAY)) == (100 if written else 1)


def test_a_feature_that_is_gone_is_refused_by_name(warehouse):
    def reads_region(model: object, frame: pd.DataFrame) -> pd.DataFrame:
        return frame[["customer_id"]].assign(region=column_of(frame, "region"))

    with pytest.raises(dg.Failure, match=r"feature that is gone.*region.*retrain") as refused:
        checks(warehouse, reads_region)
    assert refused.value.metadata["exit_code"].value == 2
