import pytest

from tests.ml.spending.business import business, judged, train


def test_a_falling_level_is_followed():
    frame = business(months=8, size=2000)
    month = (frame["as_of_date"].dt.month - 1).to_numpy()
    falling = frame.assign(next_period_spend=frame["next_period_spend"] * 0.97**month)
    trained = train(falling)
    assert abs(judged(trained, "total_error")) < 0.05
    assert trained.model.forecasters[0]["level"] < 0.95


def test_a_steady_level_is_left_alone(trained_spend):
    assert trained_spend.model.forecasters[0]["level"] == pytest.approx(1.0, abs=0.1)
