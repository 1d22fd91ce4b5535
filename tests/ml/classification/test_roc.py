import numpy as np
import pytest
from sklearn import metrics as reference

from ml.classification.roc import roc_auc


@pytest.fixture
def judged() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Outcomes drawn from their own probabilities, rounded so that many tie."""
    random = np.random.default_rng(5)
    probability = random.beta(1, 3, 2000).round(2).clip(0.01, 0.99)
    return (random.random(2000) < probability).astype(float), probability, np.ones(2000)


def test_delong_variance_equals_the_bootstraps(judged):
    label, probability, _ = judged
    deviation = np.sqrt(roc_auc(label, probability)[1][0, 0])
    random = np.random.default_rng(1)
    drawn = [random.integers(0, 2000, 2000) for _ in range(300)]
    values = [reference.roc_auc_score(label[rows], probability[rows]) for rows in drawn]
    assert deviation == pytest.approx(np.std(values), rel=0.15)


def test_paired_aucs_of_the_same_ranking_differ_by_exactly_nothing(judged):
    label, probability, _ = judged
    values, spread = roc_auc(label, probability, probability**2)
    assert values[0] == values[1]
    assert spread[0, 0] + spread[1, 1] - 2 * spread[0, 1] == pytest.approx(0, abs=1e-12)
