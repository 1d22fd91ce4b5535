import numpy as np
import pytest

from ml.classification.metrics import brier, ece10
from ml.uncertainty import bootstrap


@pytest.fixture
def judged() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Outcomes drawn from their own probabilities, rounded so that many tie."""
    random = np.random.default_rng(5)
    probability = random.beta(1, 3, 2000).round(2).clip(0.01, 0.99)
    return (random.random(2000) < probability).astype(float), probability, np.ones(2000)


def test_a_bootstrap_interval_holds_the_value_and_repeats(judged):
    label, probability, weight = judged
    low, high = bootstrap(brier, label, probability, seed=7)
    assert low < brier(label, probability, weight) < high
    assert bootstrap(brier, label, probability, seed=7) == (low, high)


def test_the_interval_of_a_small_ece_still_holds_it(judged):
    label, probability, weight = judged
    low, high = bootstrap(ece10, label, probability, seed=7)
    assert low <= ece10(label, probability, weight) <= high
