import numpy as np
import pytest
from sklearn.metrics import f1_score

from ml.classification.metrics import f1, precision
from ml.classification.thresholds import best_threshold


def rare(rows: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """One in twelve is lost and nobody's chance is above one half."""
    random = np.random.default_rng(3)
    probability = random.beta(1, 12, rows).round(3).clip(0.001, 0.499)
    return (random.random(rows) < probability).astype(float), probability


def test_no_other_threshold_has_a_higher_f1():
    label, probability = rare()
    chosen = best_threshold(label, probability)
    reached = f1_score(label, probability >= chosen)
    others = [f1_score(label, probability >= one) for one in np.unique(probability)[::10]]
    assert reached >= max(others)


def test_where_churn_is_rare_one_half_would_call_nobody():
    label, probability = rare()
    called = (probability >= best_threshold(label, probability)).astype(float)
    weight = np.ones(len(label))
    assert f1(label, (probability >= 0.5).astype(float), weight) == 0
    assert f1(label, called, weight) > 0.2 and precision(label, called, weight) > label.mean()


def test_the_threshold_of_calibrated_probabilities_is_half_their_best_f1():
    label, probability = rare(200_000)
    chosen = best_threshold(label, probability)
    reached = f1_score(label, probability >= chosen)
    assert chosen == pytest.approx(reached / 2, abs=0.02)


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_one_class_still_has_a_threshold(answer):
    assert 0 < best_threshold(np.full(30, answer), np.linspace(0.1, 0.9, 30)) <= 0.9
