import numpy as np
import pytest
from sklearn import metrics as reference

from ml.classification.metrics import (
    CALL_METRICS,
    METRICS,
    brier,
    ece10,
    lift_at_10,
    log_loss,
    pr_auc,
    share_in_top_20,
)
from ml.classification.roc import roc_auc


@pytest.fixture
def judged() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Outcomes drawn from their own probabilities, rounded so that many tie."""
    random = np.random.default_rng(5)
    probability = random.beta(1, 3, 2000).round(2).clip(0.01, 0.99)
    return (random.random(2000) < probability).astype(float), probability, np.ones(2000)


def test_auc_average_precision_brier_and_log_loss_equal_scikit_learn(judged):
    label, probability, _ = judged
    assert roc_auc(label, probability)[0][0] == pytest.approx(
        reference.roc_auc_score(label, probability)
    )
    assert pr_auc(*judged) == pytest.approx(reference.average_precision_score(label, probability))
    assert brier(*judged) == pytest.approx(reference.brier_score_loss(label, probability))
    assert log_loss(*judged) == pytest.approx(reference.log_loss(label, probability))


def test_precision_recall_and_f1_equal_scikit_learn(judged):
    label, probability, _ = judged
    called = (probability >= 0.5).astype(float)
    for name, metric in CALL_METRICS.items():
        expected = getattr(reference, f"{name}_score")(label, called)
        assert metric(label, called, np.ones(2000)) == pytest.approx(expected)


@pytest.mark.parametrize("name", METRICS)
def test_a_weight_of_two_is_the_same_row_twice(judged, name):
    label, probability, _ = judged
    label, probability = label[::10], probability[::10] + np.arange(200) * 1e-9
    weight = np.random.default_rng(0).integers(0, 3, 200)
    repeated = METRICS[name](
        label.repeat(weight), probability.repeat(weight), np.ones(weight.sum())
    )
    assert METRICS[name](label, probability, weight) == pytest.approx(repeated, abs=0.01)


def test_ece_is_the_mean_gap_of_ten_equal_bins():
    label = np.tile([1.0, 0.0], 50)
    assert ece10(label, np.full(100, 0.5), np.ones(100)) == 0
    assert ece10(label, np.full(100, 0.7), np.ones(100)) == pytest.approx(0.2)


def test_a_perfect_ranking_finds_as_much_as_fits():
    label = np.repeat([1.0, 0.0], [100, 900])
    probability = np.linspace(0.9, 0.1, 1000)
    assert lift_at_10(label, probability, np.ones(1000)) == pytest.approx(10)
    assert share_in_top_20(label, probability, np.ones(1000)) == 1
