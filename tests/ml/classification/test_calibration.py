import numpy as np
import pandas as pd
import pytest

from ml.classification import calibration
from ml.classification.calibration import fit_members
from ml.classification.imbalance import OPTIONS
from ml.classification.metrics import ece10
from ml.classification.recipe import Recipe


def drawn(log_odds: np.ndarray, seed: int = 0) -> np.ndarray:
    chance = 1 / (1 + np.exp(-log_odds))
    return (np.random.default_rng(seed).random(len(log_odds)) < chance).astype(float)


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


def test_every_option_against_imbalance_leaves_honest_probabilities(drifting):
    """Without the calibration on untouched rows all but `none` would promise one in two."""
    answer = drawn(drifting["recency_days"].to_numpy() / 30 - 3, seed=5)
    assert answer.mean() < 0.2
    for option in OPTIONS:
        recipe = Recipe(
            ["recency_days"],
            ["recency_days"],
            seed=7,
            algorithms=("logistic",),
            imbalance=option,
        )
        member = fit_members(drifting, answer, recipe)["logistic"]
        raw = 1 / (1 + np.exp(-member.classifier.log_odds(drifting)))
        assert (raw.mean() > 0.3) == (option != "none")
        assert ece10(answer, member.probability(drifting), np.ones(len(answer))) < 0.02
