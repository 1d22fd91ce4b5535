import numpy as np
import pandas as pd
import pytest

from ml import value
from ml.frames import Roles
from ml.lifetime.judging import judge
from ml.storage import from_files, to_files
from tests.ml.lifetime.worlds import world

DATES = {"2023-04-01": "2023-10-01", "2023-10-01": "2024-07-01", "2024-07-01": None}


def business(size: int = 400, seed: int = 3) -> pd.DataFrame:
    """Histories at a quarter, at half and at the end of what is known, in days."""
    return pd.concat([known_at(as_of_date, size, seed) for as_of_date in DATES], ignore_index=True)


def known_at(as_of_date: str, size: int, seed: int) -> pd.DataFrame:
    weeks = (pd.Timestamp(as_of_date) - pd.Timestamp("2023-01-01")).days / 7
    known_date = pd.Timestamp(DATES[as_of_date]) if DATES[as_of_date] else pd.NaT
    ahead = (known_date - pd.Timestamp(as_of_date)).days / 7 if DATES[as_of_date] else 0
    frame = world(seed, size=size, weeks=weeks, ahead=ahead)
    money = np.random.default_rng(seed).gamma(4, 8, size).round(2)
    repeats = frame["repeat_purchases"]
    return frame.assign(
        as_of_date=pd.Timestamp(as_of_date),
        known_date=known_date,
        next_purchases=frame["next_purchases"] if DATES[as_of_date] else np.nan,
        last_purchase_age=(frame["last_purchase_age"] * 7).round(),
        customer_age=(frame["customer_age"] * 7).round(),
        mean_repeat_spend=np.where(repeats > 0, money, np.nan),
        mean_spend=money,
        own_margin_rate=0.5,
        total_spend=money * (1 + repeats),
        total_refunds=money * (1 + repeats) * 0.1,
        value_method="purchases",
        purchase_window_days=91,
        yearly_discount_rate=0.10,
    )


def to_score(frame: pd.DataFrame) -> pd.DataFrame:
    newest = frame[frame["as_of_date"] == frame["as_of_date"].max()].reset_index(drop=True)
    return newest.assign(margin_rate=0.5, tenure_days=newest["customer_age"])


def train(frame: pd.DataFrame):
    return value.train(frame, Roles(()), horizon_days=365)


@pytest.fixture(scope="module")
def trained():
    return train(business())


@pytest.fixture(scope="module")
def scores(trained):
    return value.score(trained.model, to_score(business()))


def test_the_model_beats_the_same_count_again(trained):
    assert trained.evaluation.passed and trained.fallback is None
    board = trained.evaluation.leaderboard
    figures = board[board["is_champion"] & board["metric"].eq("rmse")].iloc[0]
    assert figures["value"] < figures["baseline_value"]
    assert set(board["algorithm"]) == {"bg_nbd", "mbg_nbd", "pareto_nbd", "naive"}


def test_how_the_fit_ended_stands_in_the_parameters(trained):
    assert trained.parameters["starts"] == 4
    assert trained.parameters["gradient"] < 1e-5
    assert np.isfinite(trained.parameters["log_likelihood"])
    assert "starts agree" in trained.evaluation.gates[1].sentence


def test_what_chooses_never_sees_what_judges():
    frame = business()
    dates = sorted(frame["as_of_date"].unique())
    earlier, judged = (frame[frame["as_of_date"] == date] for date in dates[:2])
    turned = judged.assign(next_purchases=50 - judged["next_purchases"])
    one, other = judge(earlier, judged, 7), judge(earlier, turned, 7)
    assert one.champion == other.champion
    for algorithm, forecast in one.forecasts.items():
        np.testing.assert_array_equal(forecast, other.forecasts[algorithm])


def test_scores_are_chances_counts_and_margin(scores):
    assert scores["purchase_probability"].between(0, 1).all()
    assert (scores["expected_purchases"] >= 0).all() and (scores["horizon_days"] == 365).all()
    assert (scores["purchase_window_days"] == 91).all()
    assert scores["score_basis"].eq("model").all()
    assert np.isfinite(scores["customer_lifetime_value"]).all()


def test_value_is_margin_after_refunds_and_scales_with_it(trained, scores):
    half = value.score(trained.model, to_score(business()).assign(margin_rate=0.25))
    np.testing.assert_allclose(
        half["customer_lifetime_value"] * 2, scores["customer_lifetime_value"], atol=0.011
    )
    assert trained.model.refund_share == pytest.approx(0.1)


def test_whoever_never_bought_gets_the_prior(trained):
    rows = to_score(business()).head(2)
    rows.loc[0, ["repeat_purchases", "last_purchase_age", "customer_age"]] = np.nan
    scored = value.score(trained.model, rows.assign(tenure_days=10))
    assert scored["score_basis"].tolist() == ["prior", "model"]
    assert np.isfinite(scored["customer_lifetime_value"]).all()


def test_the_same_count_again_serves_where_nothing_beats_it():
    frame = business()
    frame.loc[frame["known_date"].notna(), "next_purchases"] = frame["repeat_purchases"]
    trained = train(frame)
    assert not trained.evaluation.passed
    fallback = trained.fallback
    assert fallback.evaluation.passed and fallback.evaluation.red == ["baseline"]
    assert "same count again serves" in fallback.evaluation.gates[0].sentence
    scored = value.score(fallback.model, to_score(frame))
    assert scored["score_basis"].eq("rule").all()
    days = to_score(frame)["customer_age"].max() + 1
    np.testing.assert_allclose(
        scored["expected_purchases"], to_score(frame)["repeat_purchases"] * 365 / days
    )


@pytest.mark.parametrize("size", [1, 12])
def test_a_small_business_gets_everybody_s_mean(size):
    frame = business(size=size)
    trained = train(frame)
    scored = value.score(trained.model, to_score(frame))
    assert trained.evaluation.passed and trained.evaluation.red == ["baseline"]
    assert scored["score_basis"].eq("prior").all()
    assert scored["expected_purchases"].nunique() == 1
    assert np.isfinite(scored["customer_lifetime_value"]).all()


def test_nobody_who_came_back_is_no_reason_to_fail():
    frame = business().assign(
        repeat_purchases=0, last_purchase_age=0.0, mean_repeat_spend=np.nan, next_purchases=0
    )
    scored = value.score(train(frame).model, to_score(frame))
    assert scored["expected_purchases"].eq(0).all()
    assert scored["customer_lifetime_value"].eq(0).all()


def test_without_a_purchase_there_is_no_model():
    assert train(business().head(0)).model is None


def test_contracts_are_a_rule():
    frame = business(size=30).assign(value_method="contract", repeat_purchases=np.nan)
    trained = train(frame)
    assert trained.model.reads_churn and trained.model.score_basis == "rule"
    assert trained.evaluation.passed
    scored = value.score(
        trained.model, to_score(frame).assign(churn_probability=0.2, spend_last_window=50.0)
    )
    assert (scored["customer_lifetime_value"] > 0).all()


def test_row_order_does_not_matter(trained):
    shuffled = business().sample(frac=1, random_state=2)
    assert to_files(train(shuffled).model) == to_files(trained.model)


def test_stored_model_gives_identical_scores(trained, scores):
    again = value.score(from_files(to_files(trained.model)), to_score(business()))
    pd.testing.assert_frame_equal(again, scores)


def test_a_row_is_scored_alike_alone_and_in_its_batch(trained, scores):
    alone = value.score(trained.model, to_score(business()).iloc[[11]])
    pd.testing.assert_frame_equal(alone, scores.iloc[[11]], rtol=1e-12)


def test_a_lacking_column_is_named(trained):
    with pytest.raises(ValueError, match="repeat_purchases"):
        value.score(trained.model, to_score(business()).drop(columns="repeat_purchases"))
