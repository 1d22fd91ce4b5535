"""Metrics of several algorithms on the same rows, and how sure we are of them and differences."""

from dataclasses import dataclass

import numpy as np

from ml.classification.judged import Judged
from ml.classification.metrics import CALL_METRICS, METRICS
from ml.classification.money import Metric, Money
from ml.classification.roc import roc_auc
from ml.uncertainty import REPLICATES, interval


@dataclass(frozen=True)
class Measured:
    """One metric: `values` (algorithms,), the mean over repeats, and what is known of their error.

    That is either their covariance or `drawn`, (replicates, algorithms), on redrawn rows. Repeats
    judge the same rows: more of them steady a value, and narrow its interval by nothing or little.
    """

    metric: str
    values: np.ndarray
    covariance: np.ndarray | None = None
    drawn: np.ndarray | None = None

    def of(self, contrast: np.ndarray) -> tuple[float, float, float]:
        """Value, low and high of a weighted sum of the algorithms' values: 95 %, and paired."""
        value = float(self.values @ contrast)
        if self.drawn is None:
            return value, *interval(value, float(contrast @ self.covariance @ contrast))
        # Replicates of ECE10 all lie higher, because redrawing adds noise to every bin.
        moved = self.drawn @ contrast
        low, high = np.quantile(moved, [0.025, 0.975]) - moved.mean() + value
        return value, float(low), float(high)


def by_area(judged: Judged, names: list[str]) -> Measured:
    """ROC-AUC with DeLong's covariance of all algorithms and repeats."""
    curves = [repeat.probabilities[name] for name in names for repeat in judged.all_repeats]
    areas, covariance = roc_auc(judged.label, *curves)
    repeats = len(judged.all_repeats)
    mean = np.kron(np.eye(len(names)), np.full(repeats, 1 / repeats))
    return Measured("roc_auc", mean @ areas, covariance=mean @ covariance @ mean.T)


def by_redrawing(
    judged: Judged, names: list[str], seed: int, money: Money | None
) -> list[Measured]:
    """The other metrics, with 200 redrawings of the first repeat's rows."""
    of_calls = CALL_METRICS | (money.metrics if money else {})
    once = np.ones(len(judged.label))
    values = np.mean(
        [_figures(repeat, names, of_calls, once) for repeat in judged.all_repeats], axis=0
    )
    # Sorted by probability first: a stable sort of what is sorted costs next to nothing.
    orders = {name: np.argsort(judged.probabilities[name], kind="stable") for name in names}
    random = np.random.default_rng(seed)
    rows = len(judged.label)
    drawn = np.array(
        [
            _figures(
                judged,
                names,
                of_calls,
                np.bincount(random.integers(0, rows, rows), minlength=rows),
                orders,
            )
            for _ in range(REPLICATES)
        ]
    )
    metrics = [*METRICS, *of_calls]
    return [Measured(m, values[i], drawn=drawn[:, i]) for i, m in enumerate(metrics)]


def _figures(
    judged: Judged,
    names: list[str],
    of_calls: dict[str, Metric],
    weight: np.ndarray,
    orders: dict[str, np.ndarray] | None = None,
) -> np.ndarray:
    """Every metric of every algorithm on rows that count `weight` times: metrics x algorithms."""
    columns = []
    for name in names:
        order = slice(None) if orders is None else orders[name]
        label, counted = judged.label[order], weight[order]
        probability, call = judged.probabilities[name][order], judged.calls[name][order]
        columns.append(
            [
                *(metric(label, probability, counted) for metric in METRICS.values()),
                *(metric(label, call, counted) for metric in of_calls.values()),
            ]
        )
    return np.array(columns).T
