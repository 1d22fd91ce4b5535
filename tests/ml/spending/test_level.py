import numpy as np
import pandas as pd
import pytest

from ml.spending.level import LARGEST, level_on, levels
from tests.ml.spending.business import business, judged, train


def known(ratios: list[float], start: str = "2024-01-01", error: float = 0.02) -> pd.DataFrame:
    """Actual over forecast totals of one date a month."""
    dates = pd.date_range(start, periods=len(ratios), freq="MS")
    return pd.DataFrame({"ratio": np.log(ratios), "error": error}, index=dates)


def on(date: str, ratios: list[float], **made: object) -> float:
    return level_on(pd.Timestamp(date), known(ratios, **made))


def test_ratios_are_of_totals_and_of_customers_not_seen():
    dates = pd.to_datetime(["2024-01-01"] * 3 + ["2024-02-01"] * 3)
    spend = np.array([10.0, 20, 30, 10, 10, 10])
    unseen = np.array([15.0, 15, np.nan, 20, 20, 20])
    found = levels(pd.DataFrame({"as_of_date": dates}), spend, unseen)
    assert np.exp(found["ratio"]).tolist() == pytest.approx([1.0, 0.5])
    assert found["error"].iloc[1] == 0 and found["error"].iloc[0] > 0


def test_a_date_on_which_nothing_was_spent_says_nothing():
    frame = pd.DataFrame({"as_of_date": pd.to_datetime(["2024-01-01"] * 2)})
    assert levels(frame, np.zeros(2), np.ones(2))["ratio"].tolist() == [0.0]


def test_the_newest_ratio_is_carried_on():
    assert on("2024-09-01", [1.1, 0.95, 1.1, 0.9]) == pytest.approx(0.9)


def test_a_ratio_that_chance_explains_moves_nothing():
    assert on("2024-09-01", [1.1, 0.95, 1.1, 0.9], error=0.06) == 1.0


def test_a_straight_line_is_extended():
    assert on("2024-07-01", [1.06, 1.03, 1.0, 0.97, 0.94]) == pytest.approx(0.89, abs=0.01)


def test_a_season_repeats_after_a_year():
    swing = [0.7, 1.0, 1.3, 1.0]
    assert on("2025-03-03", swing) == pytest.approx(1.3)
    assert on("2025-01-05", swing) == pytest.approx(0.7)


def test_a_swing_that_no_year_has_shown_yet_moves_nothing():
    assert on("2024-09-01", [0.7, 1.0, 1.3, 1.0]) == 1.0


def test_no_level_moves_forecasts_beyond_reason():
    assert on("2025-01-01", [9.0, 1.0]) == pytest.approx(LARGEST)
    assert on("2025-01-01", [0.01, 1.0]) == pytest.approx(1 / LARGEST)


def test_a_falling_level_is_followed():
    frame = business(months=8, size=2000)
    month = (frame["as_of_date"].dt.month - 1).to_numpy()
    falling = frame.assign(next_period_spend=frame["next_period_spend"] * 0.97**month)
    trained = train(falling)
    assert abs(judged(trained, "total_error")) < 0.05
    assert trained.model.forecasters[0]["level"] < 0.95


def test_a_steady_level_is_left_alone(trained_spend):
    assert trained_spend.model.forecasters[0]["level"] == pytest.approx(1.0, abs=0.1)
