import numpy as np
import pandas as pd
import pytest

from ml.classification import calibration
from ml.classification.calibration import fit_members, fit_sigmoid
from ml.classification.metrics import ece10
from ml.classification.recipe import Recipe


def drawn(log_odds: np.ndarray, seed: int = 0) -> np.ndarray:
    chance = 1 / (1 + np.exp(-log_odds))
    return (np.random.default_rng(seed).random(len(log_odds)) < chance).astype(float)


def test_a_sigmoid_undoes_exaggerated_log_odds():
    honest = np.random.default_rng(1).normal(-1, 1, 20_000)
    sigmoid = fit_sigmoid(3 * honest + 2, drawn(honest))
    assert sigmoid.slope == pytest.approx(1 / 3, abs=0.02)
    assert sigmoid.intercept == pytest.approx(-2 / 3, abs=0.05)
    assert ece10(drawn(honest), sigmoid.probability(3 * honest + 2), np.ones(20_000)) < 0.01


def test_a_ranking_that_is_the_wrong_way_round_becomes_the_base_rate():
    honest = np.random.default_rng(1).normal(0, 1, 2000)
    sigmoid = fit_sigmoid(-honest, drawn(honest))
    assert sigmoid.slope == 0
    assert sigmoid.probability(honest) == pytest.approx(drawn(honest).mean(), abs=0.001)


def test_one_class_gives_probabilities_inside_zero_and_one():
    probability = fit_sigmoid(np.arange(50.0), np.ones(50)).probability(np.array([-1e9, 0.0, 1e9]))
    assert ((probability > 0) & (probability < 1)).all()


@pytest.fixture(scope="module")
def drifting() -> pd.DataFrame:
    """Two dates with the same features; on the newer one twice as many are lost."""
    random = np.random.default_rng(2)
    frame = pd.DataFrame(
        {
            "customer_id": np.tile([f"customer {i}" for i in range(2500)], 2),
            "as_of_date": np.repeat(pd.to_datetime(["2024-01-01", "2024-02-01"]), 2500),
            "recency_days": random.exponential(30, 5000),
        }
    )
    shift = np.where(frame["as_of_date"] == "2024-02-01", 0.0, -1.5)
    known = frame["as_of_date"] + pd.Timedelta(days=30)
    lost = drawn(frame["recency_days"].to_numpy() / 30 - 1 + shift)
    return frame.assign(known_date=known, lost=lost)


def test_the_newest_dates_calibrate(drifting):
    recipe = Recipe(["recency_days"], ["recency_days"], seed=7, algorithms=("logistic",))
    member = fit_members(drifting, drifting["lost"].to_numpy(), recipe)["logistic"]
    newest = drifting[drifting["as_of_date"] == "2024-02-01"]
    assert member.probability(newest).mean() == pytest.approx(newest["lost"].mean(), abs=0.01)


def test_older_dates_help_when_the_newest_has_too_few_of_a_class(drifting, monkeypatch):
    monkeypatch.setattr(calibration, "ROWS_PER_CLASS", 5000)
    recipe = Recipe(["recency_days"], ["recency_days"], seed=7, algorithms=("logistic",))
    member = fit_members(drifting, drifting["lost"].to_numpy(), recipe)["logistic"]
    assert member.probability(drifting).mean() == pytest.approx(drifting["lost"].mean(), abs=0.01)


def test_no_customer_helps_to_calibrate_a_fit_that_saw_them(drifting):
    """A customer's number is a perfect clue within a customer and none across customers."""
    number = drifting["customer_id"].str.removeprefix("customer ").astype(float)
    answer = np.random.default_rng(3).integers(0, 2, 2500)[number.astype(int)].astype(float)
    frame = drifting.assign(number=number)
    recipe = Recipe(["number"], ["number"], seed=7, algorithms=("xgboost",))
    member = fit_members(frame, answer, recipe)["xgboost"]
    assert member.out_of_fold_log_loss == pytest.approx(np.log(2), abs=0.01)
