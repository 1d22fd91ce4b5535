"""How good probabilities are, and how sure we are of it.

Labels are 0/1 arrays, probabilities lie in [0, 1]. Weights are how often a row was drawn, so
that a bootstrap replicate costs no sorting.
"""

from collections.abc import Callable

import numpy as np
from scipy.stats import norm, rankdata

BINS = 10
REPLICATES = 200
# "More likely than not" is the threshold behind precision, recall and f1.
THRESHOLD = 0.5


def pr_auc(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Average precision: precision at each threshold, weighted by the recall it adds."""
    order = np.argsort(-probability, kind="stable")
    hits = np.cumsum((label * weight)[order])
    drawn = np.cumsum(weight[order])
    last = np.append(np.diff(probability[order]) != 0, True)
    gained = np.diff(hits[last], prepend=0)
    return float((gained * hits[last] / np.maximum(drawn[last], 1)).sum() / max(hits[-1], 1))


def brier(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Mean squared distance of probability and outcome (Brier 1950)."""
    return float(np.average((probability - label) ** 2, weights=weight))


def log_loss(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Mean negative log-likelihood, natural logarithm."""
    given = np.where(label == 1, probability, 1 - probability)
    return float(np.average(-np.log(np.clip(given, 1e-15, 1)), weights=weight))


def ece10(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Mean |mean predicted - observed rate| over ten bins of equal count, weighted by rows."""
    order, bins = equal_count_bins(probability, weight)
    surplus = np.bincount(bins, ((probability - label) * weight)[order], minlength=BINS)
    return float(np.abs(surplus).sum() / weight.sum())


def lift_at_10(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Positives found in the top 10 % of rows, over those a random 10 % would find."""
    return _found(label, probability, weight, 0.1) / 0.1


def share_in_top_20(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Share of all positives that sit in the top 20 % of rows."""
    return _found(label, probability, weight, 0.2)


def precision(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Share of rows called positive that are; 0 when none is called."""
    called = weight * (probability >= THRESHOLD)
    return float((called * label).sum() / max(called.sum(), 1))


def recall(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Share of positives that are called so."""
    called = weight * (probability >= THRESHOLD)
    return float((called * label).sum() / max((weight * label).sum(), 1))


def f1(label: np.ndarray, probability: np.ndarray, weight: np.ndarray) -> float:
    """Harmonic mean of precision and recall."""
    called = weight * (probability >= THRESHOLD)
    both = called.sum() + (weight * label).sum()
    return float(2 * (called * label).sum() / max(both, 1))


METRICS: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray], float]] = {
    "pr_auc": pr_auc,
    "brier": brier,
    "ece10": ece10,
    "log_loss": log_loss,
    "lift_at_10": lift_at_10,
    "share_in_top_20": share_in_top_20,
    "precision": precision,
    "recall": recall,
    "f1": f1,
}


def equal_count_bins(probability: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The order from low to high, and the bin 0 to 9 of each row in that order."""
    order = np.argsort(probability, kind="stable")
    middle = np.cumsum(weight[order]) - weight[order] / 2
    bins = np.minimum((middle * BINS / weight.sum()).astype(int), BINS - 1)
    return order, bins


def bootstrap(
    metric: Callable[[np.ndarray, np.ndarray, np.ndarray], float],
    label: np.ndarray,
    probability: np.ndarray,
    seed: int,
) -> tuple[float, float]:
    """The 95 % interval of a metric over rows drawn with replacement.

    Percentiles of the replicates, moved so that their mean is the estimate: replicates of ECE10
    all lie higher, because redrawing adds noise to every bin.
    """
    random = np.random.default_rng(seed)
    rows = len(label)
    order = np.argsort(probability, kind="stable")
    label, probability = label[order], probability[order]
    values = [
        metric(label, probability, np.bincount(random.integers(0, rows, rows), minlength=rows))
        for _ in range(REPLICATES)
    ]
    shift = metric(label, probability, np.ones(rows)) - np.mean(values)
    low, high = np.quantile(values, [0.025, 0.975]) + shift
    return float(low), float(high)


def roc_auc(label: np.ndarray, *probabilities: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """ROC-AUC of each prediction of the same rows, and their covariance matrix.

    DeLong, DeLong and Clarke-Pearson 1988, through midranks (Sun and Xu 2014).
    """
    is_positive = label == 1
    positives, negatives = is_positive.sum(), (~is_positive).sum()
    placed_positive, placed_negative = [], []
    for probability in probabilities:
        ranks = rankdata(probability)
        among_positive = rankdata(probability[is_positive])
        among_negative = rankdata(probability[~is_positive])
        placed_positive.append((ranks[is_positive] - among_positive) / negatives)
        placed_negative.append(1 - (ranks[~is_positive] - among_negative) / positives)
    values = np.mean(placed_positive, axis=1)
    spread = np.atleast_2d(np.cov(placed_positive)) / positives
    spread = spread + np.atleast_2d(np.cov(placed_negative)) / negatives
    return values, spread


def interval(value: float, variance: float) -> tuple[float, float]:
    """The normal 95 % interval of an estimate."""
    reach = float(norm.ppf(0.975) * np.sqrt(max(variance, 0.0)))
    return value - reach, value + reach


def _found(label: np.ndarray, probability: np.ndarray, weight: np.ndarray, share: float) -> float:
    """Share of positives in the top share of rows; the row on the border counts in part."""
    order = np.argsort(-probability, kind="stable")
    drawn = np.cumsum(weight[order])
    inside = np.clip(share * weight.sum() - (drawn - weight[order]), 0, weight[order])
    return float((inside * label[order]).sum() / max((weight * label).sum(), 1))
