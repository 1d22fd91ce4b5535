import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from ml import spend
from ml.frames import Roles, described
from ml.spending.forecasts import Recipe
from ml.spending.judging import judge
from ml.storage import from_files, to_files

ROLES = Roles(
    (
        described("spend_90_days", {"role": "feature", "baseline": ["spend"]}),
        described("order_count", {"role": "feature"}),
        described("recency_days", {"role": "feature"}),
        described("channel", {"role": "feature"}),
    )
)
HORIZON = 90


def business(months=6, size=300, seed=0) -> pd.DataFrame:
    """Customers who buy the less likely the longer they are silent, and as much as their orders
    say; last quarter's spend is a noisy witness of both.
    """
    random = np.random.default_rng(seed)
    rows = months * size
    orders, recency = random.integers(1, 20, rows), random.integers(0, 200, rows)
    buys = random.random(rows) < 0.9 - recency / 250
    amount = random.gamma(4, 3 * orders)
    dates = pd.date_range("2024-01-01", periods=months, freq="MS").repeat(size)
    return pd.DataFrame(
        {
            "customer_id": [f"c{i % size:05d}" for i in range(rows)],
            "as_of_date": dates,
            "known_date": dates + pd.Timedelta(days=HORIZON),
            "spend_90_days": random.gamma(1, 8 * orders) * (random.random(rows) < 0.6),
            "order_count": orders,
            "recency_days": recency,
            "channel": random.choice(["web", "shop"], rows),
            "next_period_spend": np.where(buys, amount, 0.0).round(2),
        }
    )


def echo(size=600, months=1) -> pd.DataFrame:
    """Next quarter is last quarter plus noise: nothing can beat the naive forecast."""
    frame = business(months, size, seed=3)
    noise = np.random.default_rng(4).normal(0, 1, len(frame))
    frame["spend_90_days"] = np.random.default_rng(5).uniform(20, 90, len(frame))
    return frame.assign(next_period_spend=frame["spend_90_days"] + noise)


def train(frame: pd.DataFrame):
    return spend.train(frame, ROLES, horizon_days=HORIZON)


def judged(trained, metric: str, column: str = "value") -> float:
    champion = trained.evaluation.leaderboard.query("is_champion").set_index("metric")
    return champion[column][metric]


@pytest.fixture(scope="module")
def trained():
    return train(business())


@pytest.fixture(scope="module")
def scores(trained):
    return spend.score(trained.model, business())


def test_model_beats_naive_where_there_is_signal(trained):
    assert judged(trained, "mae") < judged(trained, "mae", "baseline_value")
    assert judged(trained, "normalised_gini") > judged(trained, "normalised_gini", "baseline_value")
    assert trained.model.score_basis == "model"
    assert "beats the naive forecast" in trained.evaluation.gates[0].sentence
    assert trained.fallback is None


def test_totals_are_near_what_was_spent(trained):
    assert abs(judged(trained, "total_error")) < 0.1


def test_every_value_lies_in_its_interval(trained):
    board = trained.evaluation.leaderboard
    assert (board["low"] <= board["value"] + 1e-9).all()
    assert (board["high"] >= board["value"] - 1e-9).all()


def test_scores_are_money_in_order_and_keep_the_keys(scores):
    frame = business()
    assert scores["customer_id"].equals(frame["customer_id"])
    assert (scores["expected_spend_low"] >= 0).all()
    assert (scores["expected_spend_low"] <= scores["expected_spend"]).all()
    assert (scores["expected_spend"] <= scores["expected_spend_high"]).all()
    assert np.isfinite(scores["expected_spend_high"]).all()
    assert scores["expected_spend"].equals(scores["expected_spend"].round(2))
    assert scores["horizon_days"].eq(HORIZON).all()


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


@pytest.mark.parametrize("months", [1, 6])
def test_intervals_cover_four_in_five(months):
    trained = train(business(months=months, size=12_000 // months, seed=8))
    new = business(months=1, size=5000, seed=9)
    scores = spend.score(trained.model, new)
    is_inside = new["next_period_spend"].between(
        scores["expected_spend_low"], scores["expected_spend_high"]
    )
    assert 0.77 <= is_inside.mean() <= 0.83
    assert 0.77 <= judged(trained, "coverage_80") <= 0.83


def test_a_falling_level_is_followed():
    frame = business(months=8, size=2000)
    month = (frame["as_of_date"].dt.month - 1).to_numpy()
    falling = frame.assign(next_period_spend=frame["next_period_spend"] * 0.97**month)
    trained = train(falling)
    assert abs(judged(trained, "total_error")) < 0.05
    assert trained.model.forecasters[0]["level"] < 0.95


def test_a_steady_level_is_left_alone(trained):
    assert trained.model.forecasters[0]["level"] == pytest.approx(1.0, abs=0.1)


def test_refunds_beyond_purchases_are_no_negative_forecasts():
    frame = business()
    frame.loc[frame["order_count"] < 4, "next_period_spend"] = -50.0
    scores = spend.score(train(frame).model, frame)
    assert (scores["expected_spend"] >= 0).all()
    assert (scores["expected_spend_low"] >= 0).all()


def test_unlabelled_rows_change_nothing(trained):
    frame = business()
    unlabelled = frame.assign(
        as_of_date=pd.Timestamp("2025-01-01"), next_period_spend=np.nan, order_count=999
    )
    both = train(pd.concat([unlabelled, frame]))
    assert to_files(both.model) == to_files(trained.model)


def test_row_and_column_order_do_not_matter(trained):
    frame = business()
    shuffled = frame.sample(frac=1, random_state=2)[frame.columns[::-1]]
    assert to_files(train(shuffled).model) == to_files(trained.model)


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


def test_what_features_add_sums_to_the_expected_spend(trained):
    frame = business()
    total = trained.model.contributions(frame).sum(axis=1) + trained.model.bias(frame)
    np.testing.assert_allclose(total, trained.model.expected(frame), rtol=1e-9)


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


def test_missing_infinite_and_unseen_values_still_get_a_finite_forecast(trained):
    odd = business(months=1, size=4).assign(
        spend_90_days=[np.nan, np.inf, -np.inf, 1e308], channel=["web", None, "fax", "shop"]
    )
    scores = spend.score(trained.model, odd)
    assert np.isfinite(scores["expected_spend"]).all()


def test_a_row_is_scored_alike_alone_and_in_its_batch(trained, scores):
    alone = spend.score(trained.model, business().iloc[[11]])
    pd.testing.assert_frame_equal(alone, scores.iloc[[11]])


def test_stored_model_gives_identical_scores(trained, scores):
    again = spend.score(from_files(to_files(trained.model)), business())
    pd.testing.assert_frame_equal(again, scores)


def test_a_lacking_column_is_named(trained):
    with pytest.raises(ValueError, match="order_count"):
        spend.score(trained.model, business().drop(columns="order_count"))


def test_features_that_decide_are_the_important_ones(trained):
    ranked = trained.evaluation.importance
    assert set(ranked["feature"][:2]) == {"order_count", "recency_days"}
    assert ranked["share"].sum() == pytest.approx(1.0)
