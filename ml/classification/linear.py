"""Logistic regression with bends, as plain coefficients."""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from ml.classification.settings import LinearSettings
from ml.encoding import Encoder
from ml.rates import shrunk_rate
from ml.storage import storable

KNOTS = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
# Below this many rows bends fit noise; a straight line per column is enough.
ROWS_FOR_KNOTS = 1000


@storable
@dataclass(frozen=True)
class Linear:
    """Ridge logistic regression on scaled columns and their hinges max(x - knot, 0).

    Arrays have one entry per term: `column` it reads, whether it `is_hinge`, its `knot`, its
    `coefficient` in log-odds, and the `mean` of the term in training.
    """

    column: np.ndarray
    is_hinge: np.ndarray
    knot: np.ndarray
    coefficient: np.ndarray
    mean: np.ndarray
    intercept: float

    def log_odds(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Log-odds per row, added term by term: a row's answer never depends on its neighbours."""
        scaled = encoder.scale(encoded)
        total = np.full(len(encoded), self.intercept)
        for term, coefficient in enumerate(self.coefficient):
            total += coefficient * self._term(scaled, term)
        return total

    def contributions(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """coefficient x (term - mean), summed per encoded column: rows x columns, log-odds."""
        scaled = encoder.scale(encoded)
        added = np.zeros_like(scaled)
        for term, coefficient in enumerate(self.coefficient):
            centred = self._term(scaled, term) - self.mean[term]
            added[:, self.column[term]] += coefficient * centred
        return added

    @property
    def bias(self) -> float:
        """Log-odds of a row whose every term is average."""
        return self.intercept + float(self.coefficient @ self.mean)

    def _term(self, scaled: np.ndarray, term: int) -> np.ndarray:
        values = scaled[:, self.column[term]]
        return np.maximum(values - self.knot[term], 0) if self.is_hinge[term] else values


def fit_linear(
    scaled: np.ndarray,
    label: np.ndarray,
    *,
    has_knots: bool,
    weight: np.ndarray | None = None,
    settings: LinearSettings | None = None,
) -> Linear:
    """Fit on scaled rows x columns and 0/1 labels, on one thread so that cores change no digit.

    Every row weighs the same without a `weight`. One class, or no column, gives the base rate.
    """
    hinges = _hinges(scaled) if has_knots else []
    width = scaled.shape[1]
    column = np.array([*range(width), *(j for j, _ in hinges)], dtype=int)
    knot = np.array([*np.zeros(width), *(k for _, k in hinges)], dtype=float)
    is_hinge = np.arange(len(column)) >= width
    bent = [np.maximum(scaled[:, j] - k, 0) for j, k in hinges]
    terms = np.column_stack([scaled, *bent])
    ridge_c = (settings or LinearSettings()).ridge_c
    coefficient, intercept = _ridge(terms, label, weight, ridge_c)
    return Linear(column, is_hinge, knot, coefficient, terms.mean(axis=0), intercept)


def _ridge(
    terms: np.ndarray, label: np.ndarray, weight: np.ndarray | None, ridge_c: float
) -> tuple[np.ndarray, float]:
    if len(np.unique(label)) < 2 or terms.shape[1] == 0:
        rate = shrunk_rate(label)
        return np.zeros(terms.shape[1]), float(np.log(rate / (1 - rate)))
    with threadpool_limits(1):
        solver = LogisticRegression(C=ridge_c, solver="newton-cholesky", max_iter=100)
        fitted = solver.fit(terms, label, sample_weight=weight)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _hinges(scaled: np.ndarray) -> list[tuple[int, float]]:
    """(column, knot) at inner quantiles of every column with more than eight values."""
    pairs = []
    for j, values in enumerate(scaled.T):
        if len(np.unique(values)) > 8:
            knots = np.unique(np.quantile(values, KNOTS))
            inner = knots[(knots > values.min()) & (knots < values.max())]
            pairs.extend((j, float(knot)) for knot in inner)
    return pairs
