import numpy as np
import pytest

from ml.spending.metrics import mae, normalised_gini, r2, rmse, total_error

SPEND = np.array([0.0, 0.0, 10.0, 30.0])
ONCE = np.ones(4)


def test_a_perfect_order_has_a_gini_of_one_and_its_reverse_of_minus_one():
    assert normalised_gini(SPEND, SPEND * 3 + 1, ONCE) == pytest.approx(1.0)
    assert normalised_gini(SPEND, -SPEND, ONCE) == pytest.approx(-1.0)


def test_equal_forecasts_know_no_order():
    assert normalised_gini(SPEND, np.full(4, 7.0), ONCE) == 0.0
    assert normalised_gini(SPEND[::-1], np.full(4, 7.0), ONCE) == 0.0


def test_errors_against_numbers_by_hand():
    forecast = np.array([0.0, 4.0, 10.0, 18.0])
    assert mae(SPEND, forecast, ONCE) == 4.0
    assert rmse(SPEND, forecast, ONCE) == pytest.approx(np.sqrt(40))
    assert total_error(SPEND, forecast, ONCE) == pytest.approx(-0.2)
    assert r2(SPEND, np.full(4, 10.0), ONCE) == 0.0


@pytest.mark.parametrize("metric", [mae, rmse, r2, normalised_gini, total_error])
def test_a_weight_counts_like_a_repeated_row(metric):
    forecast, weight = np.array([1.0, 2.0, 9.0, 8.0]), np.array([1.0, 0.0, 2.0, 3.0])
    repeated = weight.astype(int)
    assert metric(SPEND, forecast, weight) == pytest.approx(
        metric(np.repeat(SPEND, repeated), np.repeat(forecast, repeated), np.ones(6))
    )


def test_no_spend_at_all_gives_zeros_not_nan():
    nothing = np.zeros(4)
    assert [m(nothing, SPEND, ONCE) for m in (r2, normalised_gini, total_error)] == [0, 0, 0]
