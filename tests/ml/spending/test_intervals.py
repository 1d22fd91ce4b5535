import numpy as np
import pytest

from ml import spend
from ml.spending.intervals import calibrate, interval
from tests.ml.spending.business import business, judged, train


def spenders(rows: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Actual spend whose spread grows with the forecast, a third of it zero."""
    random = np.random.default_rng(seed)
    predicted = random.gamma(1.5, 40, rows)
    actual = predicted * random.gamma(2, 0.75, rows) * (random.random(rows) > 1 / 3)
    return actual, predicted


def covered(calibration, actual, predicted) -> np.ndarray:
    low, high = interval(calibration, predicted)
    return (actual >= low) & (actual <= high)


def test_coverage_is_kept_for_small_and_for_large_forecasts():
    calibration = calibrate(*spenders(20_000, 1))
    actual, predicted = spenders(20_000, 2)
    inside = covered(calibration, actual, predicted)
    assert inside.mean() == pytest.approx(0.8, abs=0.02)
    for part in np.array_split(np.argsort(predicted), 5):
        assert inside[part].mean() == pytest.approx(0.8, abs=0.03)


def test_few_errors_are_covered_on_the_safe_side():
    actual, predicted = spenders(9, 3)
    assert covered(calibrate(actual, predicted), actual, predicted).mean() >= 0.8


def test_bounds_enclose_the_forecast_and_never_go_below_zero():
    predicted = np.array([0.0, 0.01, 5.0, 1e6])
    low, high = interval(calibrate(*spenders(500, 4)), predicted)
    assert (low >= 0).all()
    assert (low <= predicted).all()
    assert (predicted <= high).all()


def test_equal_forecasts_share_one_bin():
    calibration = calibrate(np.arange(1000.0), np.full(1000, 500.0))
    low, high = interval(calibration, np.array([500.0]))
    assert (low[0], high[0]) == pytest.approx((100.0, 900.0), abs=2)


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
