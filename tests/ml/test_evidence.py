import numpy as np
import pandas as pd
import pytest

from ml.evaluation import CALIBRATION, GAINS, IMPORTANCE
from ml.evidence import calibration, gains, importance


@pytest.fixture
def judged() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(6)
    probability = random.beta(1, 2, 1005)
    return (random.random(1005) < probability).astype(float), probability


def test_calibration_bins_hold_equal_counts_and_every_row(judged):
    bins = calibration(*judged, "churn", "abc")
    assert list(bins) == CALIBRATION
    assert bins["bin"].tolist() == list(range(1, 11))
    assert bins["customers"].sum() == 1005 and set(bins["customers"]) <= {100, 101}
    assert bins["mean_predicted"].is_monotonic_increasing
    assert (bins["customers"] * bins["observed_rate"]).sum() == pytest.approx(judged[0].sum())


def test_gains_start_at_the_highest_probability_and_end_with_everyone(judged):
    deciles = gains(*judged, "churn", "abc")
    assert list(deciles) == GAINS
    assert deciles["positives"].sum() == judged[0].sum()
    assert deciles["cumulative_share"].iloc[-1] == 1
    assert deciles["lift"].iloc[0] > 1 > deciles["lift"].iloc[-1]
    weighted = np.average(deciles["lift"], weights=deciles["customers"])
    assert weighted == pytest.approx(1)


def test_importance_lists_every_feature_and_shares_add_up():
    contributions = pd.DataFrame({"age": [1.0, -1.0], "plan": [0.0, 6.0]})
    ranked = importance(contributions, ["plan", "age", "country"], "churn", "abc")
    assert list(ranked) == IMPORTANCE
    assert ranked["feature"].tolist() == ["plan", "age", "country"]
    assert ranked["share"].tolist() == [0.75, 0.25, 0.0]
