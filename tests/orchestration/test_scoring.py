"""What reaches a score table, asked of a work file in DuckDB and a model in the store."""

import dagster as dg
import pandas as pd
import pytest

from dashboards.pages import PAGES
from ml.classification.candidates import fit_candidates
from ml.classification.member import Member
from ml.classification.model import ChurnModel
from ml.classification.recipe import Recipe
from ml.classification.sigmoid import Sigmoid
from ml.evaluation import Evaluation
from ml.values import column_of
from orchestration.resources import Warehouse
from orchestration.scoring import shown_on
from tests.orchestration.score_table import BEFORE, TODAY, changed, checks, scored, work_file


@pytest.fixture
def warehouse(tmp_path) -> Warehouse:
    return work_file(tmp_path)


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


@pytest.mark.parametrize(
    ("model", "page"), [("churn", "churn.html"), ("spend", "spend.html"), ("hazard", "index.html")]
)
def test_a_score_table_links_to_a_page_that_the_site_has(model, page):
    assert shown_on(model) == page
    assert page in {each.file for each in PAGES}


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
