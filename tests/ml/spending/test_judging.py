"""Which answers judge a forecast, and which may not."""

import numpy as np
import pandas as pd

from ml import spend
from ml.spending.forecasts import Recipe
from ml.spending.judging import judge
from tests.ml.spending.business import HORIZON, ROLES, business, train


def test_answers_on_the_newest_date_only_judge():
    frame = business(months=5)
    newest = frame["as_of_date"] == frame["as_of_date"].max()
    mirrored = frame.assign(
        next_period_spend=frame["next_period_spend"].where(~newest, 500 - frame["order_count"] * 9)
    )
    straight, turned = (judged_forecasts(one) for one in (frame, mirrored))
    np.testing.assert_array_equal(straight, turned)


def judged_forecasts(frame: pd.DataFrame) -> np.ndarray:
    recipe = Recipe(ROLES.features, ROLES.baseline("spend"), 7)
    result, _ = judge(frame.sort_values(["as_of_date", "customer_id"]), recipe, HORIZON)
    return result.forecasts[result.champion]


def test_answers_not_yet_known_on_the_newest_date_are_ignored():
    frame = business(months=5)
    newest = frame["as_of_date"].max()
    unknown = (frame["known_date"] > newest) & (frame["as_of_date"] < newest)
    poisoned = frame.assign(next_period_spend=frame["next_period_spend"].where(~unknown, 1e6))
    assert unknown.any()
    np.testing.assert_array_equal(judged_forecasts(poisoned), judged_forecasts(frame))


def test_a_single_date_is_cross_fitted():
    frame = business(months=1, size=900)
    trained = train(frame)
    assert trained.model.score_basis == "cross_fitted"
    assert len(trained.model.forecasters) == 5
    assert "folds of customers" in trained.evaluation.leaderboard["protocol"][0]


def test_no_customer_of_a_single_date_is_scored_by_a_model_that_saw_their_answer():
    frame = business(months=1, size=900)
    other = frame.copy()
    other.loc[5, "next_period_spend"] += 40
    before, after = (spend.score(train(one).model, frame) for one in (frame, other))
    assert before["expected_spend"][5] == after["expected_spend"][5]
    assert (before["expected_spend"] != after["expected_spend"]).any()
