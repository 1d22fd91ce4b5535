"""How good probabilities are.

Labels are 0/1 arrays, probabilities lie in [0, 1]. Weights are how often a row was drawn, so
that a bootstrap replicate costs no sorting.
"""

from collections.abc import Callable

import numpy as np

BINS = 10


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


def precision(label: np.ndarray, call: np.ndarray, weight: np.ndarray) -> float:
    """Share of rows called positive that are; 0 when none is called."""
    called = weight * call
    return float((called * label).sum() / max(called.sum(), 1))


def recall(label: np.ndarray, call: np.ndarray, weight: np.ndarray) -> float:
    """Share of positives that are called so."""
    called = weight * call
    return float((called * label).sum() / max((weight * label).sum(), 1))


def f1(label: np.ndarray, call: np.ndarray, weight: np.ndarray) -> float:
    """Harmonic mean of precision and recall."""
    called = weight * call
    both = called.sum() + (weight * label).sum()
    return float(2 * (called * label).sum() / max(both, 1))


METRICS: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray], float]] = {
    "pr_auc": pr_auc,
    "brier": brier,
    "ece10": ece10,
    "log_loss": log_loss,
    "lift_at_10": lift_at_10,
    "share_in_top_20": share_in_top_20,
}
"""Figures of probabilities."""

CALL_METRICS: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray], float]] = {
    "precision": precision,
    "recall": recall,
    "f1": f1,
}
"""Figures of 0/1 calls."""


def equal_count_bins(probability: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The order from low to high, and the bin 0 to 9 of each row in that order."""
    order = np.argsort(probability, kind="stable")
    middle = np.cumsum(weight[order]) - weight[order] / 2
    bins = np.minimum((middle * BINS / weight.sum()).astype(int), BINS - 1)
    return order, bins


def _found(label: np.ndarray, probability: np.ndarray, weight: np.ndarray, share: float) -> float:
    """Share of positives in the top share of rows; the row on the border counts in part."""
    order = np.argsort(-probability, kind="stable")
    drawn = np.cumsum(weight[order])
    inside = np.clip(share * weight.sum() - (drawn - weight[order]), 0, weight[order])
    return float((inside * label[order]).sum() / max((weight * label).sum(), 1))
