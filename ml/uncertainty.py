"""How sure we are of a figure: intervals from redrawn rows, or from a known variance."""

from collections.abc import Callable

import numpy as np
from scipy.stats import norm

REPLICATES = 200


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


def interval(value: float, variance: float, error: float = 0.05) -> tuple[float, float]:
    """The normal interval of an estimate that misses so often: 95 % unless asked otherwise."""
    reach = float(norm.ppf(1 - error / 2) * np.sqrt(max(variance, 0.0)))
    return value - reach, value + reach
