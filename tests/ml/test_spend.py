import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from ml import spend
from ml.frames import Roles, described
from ml.storage import to_files
from tests.ml.spending.business import HORIZON, ROLES, business, echo, judged, train


def test_model_beats_naive_where_there_is_signal(trained_spend):
    assert judged(trained_spend, "mae") < judged(trained_spend, "mae", "baseline_value")
    assert judged(trained_spend, "normalised_gini") > judged(
        trained_spend, "normalised_gini", "baseline_value"
    )
    assert trained_spend.model.score_basis == "model"
    assert "beats the naive forecast" in trained_spend.evaluation.gates[0].sentence
    assert trained_spend.fallback is None


def test_totals_are_near_what_was_spent(trained_spend):
    assert abs(judged(trained_spend, "total_error")) < 0.1


def test_every_value_lies_in_its_interval(trained_spend):
    board = trained_spend.evaluation.leaderboard
    assert (board["low"] <= board["value"] + 1e-9).all()
    assert (board["high"] >= board["value"] - 1e-9).all()


def test_scores_are_money_in_order_and_keep_the_keys(scored_spend):
    frame = business()
    assert scored_spend["customer_id"].equals(frame["customer_id"])
    assert (scored_spend["expected_spend_low"] >= 0).all()
    assert (scored_spend["expected_spend_low"] <= scored_spend["expected_spend"]).all()
    assert (scored_spend["expected_spend"] <= scored_spend["expected_spend_high"]).all()
    assert np.isfinite(scored_spend["expected_spend_high"]).all()
    assert scored_spend["expected_spend"].equals(scored_spend["expected_spend"].round(2))
    assert scored_spend["horizon_days"].eq(HORIZON).all()


def test_naive_serves_where_nothing_beats_it():
    frame = echo()
    trained = train(frame)
    assert not trained.evaluation.passed
    fallback = trained.fallback
    scores = spend.score(fallback.model, frame)
    assert fallback.evaluation.passed and fallback.evaluation.red == ["baseline"]
    assert "The naive forecast serves" in fallback.evaluation.gates[0].sentence
    assert fallback.model.score_basis == "rule"
    np.testing.assert_allclose(scores["expected_spend"], frame["spend_90_days"].round(2))
    board = fallback.evaluation.leaderboard
    assert board.query("is_champion")["algorithm"].eq("naive").all()
    assert trained.parameters["algorithm"] in set(board["algorithm"])


def test_refunds_beyond_purchases_are_no_negative_forecasts():
    frame = business()
    frame.loc[frame["order_count"] < 4, "next_period_spend"] = -50.0
    scores = spend.score(train(frame).model, frame)
    assert (scores["expected_spend"] >= 0).all()
    assert (scores["expected_spend_low"] >= 0).all()


@pytest.mark.parametrize("months", [1, 5])
def test_the_number_of_threads_does_not_matter(months):
    models = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            models.append(to_files(train(business(months=months, size=200)).model))
    assert models[0] == models[1]


def test_a_feature_that_only_tells_dates_apart_is_not_learnt():
    frame = business(months=5)
    months = frame["as_of_date"].dt.month
    roles = Roles((*ROLES.columns, described("as_of_month", {"role": "feature"})))
    trained = spend.train(frame.assign(as_of_month=months), roles, horizon_days=HORIZON)
    assert to_files(trained.model) == to_files(train(frame).model)


def test_what_features_add_sums_to_the_expected_spend(trained_spend):
    frame = business()
    total = trained_spend.model.contributions(frame).sum(axis=1) + trained_spend.model.bias(frame)
    np.testing.assert_allclose(total, trained_spend.model.expected(frame), rtol=1e-9)


def test_few_rows_get_the_mean():
    frame = business(months=1, size=40)
    trained = train(frame)
    scores = spend.score(trained.model, frame)
    assert scores["score_basis"].eq("prior").all()
    mean = round(frame["next_period_spend"].mean(), 2)
    assert scores["expected_spend"].tolist() == pytest.approx([mean] * 40, abs=0.01)
    assert trained.evaluation.passed


def test_without_answers_there_is_no_model():
    frame = business(months=1, size=60).assign(next_period_spend=np.nan)
    assert train(frame).model is None


@pytest.mark.parametrize("amount", [0.0, 25.0], ids=["nobody buys", "everybody spends alike"])
def test_constant_spend_is_forecast_as_it_is(amount):
    frame = business(months=1, size=200).assign(next_period_spend=amount)
    scores = spend.score(train(frame).model, frame)
    assert scores["expected_spend"].tolist() == pytest.approx([amount] * 200, abs=0.3)


def test_without_a_naive_column_the_mean_is_the_yardstick():
    plain = Roles(tuple(described(one.name, {"role": "feature"}) for one in ROLES.columns))
    trained = spend.train(business(), plain, horizon_days=HORIZON)
    board = trained.evaluation.leaderboard
    naive = board[(board["algorithm"] == "naive") & (board["metric"] == "normalised_gini")]
    assert abs(naive["value"].iloc[0]) < 0.05


def test_features_that_decide_are_the_important_ones(trained_spend):
    ranked = trained_spend.evaluation.importance
    assert set(ranked["feature"][:2]) == {"order_count", "recency_days"}
    assert ranked["share"].sum() == pytest.approx(1.0)
