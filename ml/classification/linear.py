"""Logistic regression with bends, as plain coefficients."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ml.classification.ridge import fit_ridge
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
        return self.log_odds_of(encoder.scale(encoded))

    def log_odds_of(self, scaled: np.ndarray) -> np.ndarray:
        """The same of rows that are scaled already."""
        total = np.full(len(scaled), self.intercept)
        for coefficient, values in zip(self.coefficient, self.terms(scaled), strict=True):
            total += coefficient * values
        return total

    def contributions(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """coefficient x (term - mean), summed per encoded column: rows x columns, log-odds."""
        scaled = encoder.scale(encoded)
        added = np.zeros_like(scaled)
        for term, values in enumerate(self.terms(scaled)):
            added[:, self.column[term]] += self.coefficient[term] * (values - self.mean[term])
        return added

    @property
    def bias(self) -> float:
        """Log-odds of a row whose every term is average."""
        return self.intercept + float(self.coefficient @ self.mean)

    def terms(self, scaled: np.ndarray) -> Iterator[np.ndarray]:
        """The values of one term after the other, each (rows,)."""
        for column, is_hinge, knot in zip(self.column, self.is_hinge, self.knot, strict=True):
            values = scaled[:, column]
            yield np.maximum(values - knot, 0) if is_hinge else values


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
    rows = Linear(column, is_hinge, knot, np.zeros(len(column)), np.zeros(len(column)), 0.0)

    def terms(block: slice) -> np.ndarray:
        values = scaled[block][:, column]
        values[:, width:] = np.maximum(values[:, width:] - knot[width:], 0)
        return values

    mean = np.array([values.mean() for values in rows.terms(scaled)])
    if len(np.unique(label)) < 2 or len(column) == 0:
        rate = shrunk_rate(label)
        return replace(rows, mean=mean, intercept=float(np.log(rate / (1 - rate))))
    weight = np.ones(len(label)) if weight is None else weight
    ridge_c = (settings or LinearSettings()).ridge_c
    coefficient, intercept = fit_ridge(terms, len(column), label, weight, ridge_c)
    return replace(rows, coefficient=coefficient, mean=mean, intercept=intercept)


def _hinges(scaled: np.ndarray) -> list[tuple[int, float]]:
    """(column, knot) at inner quantiles of every column with more than eight values."""
    pairs = []
    for j, values in enumerate(scaled.T):
        if len(np.unique(values)) > 8:
            knots = np.unique(np.quantile(values, KNOTS))
            inner = knots[(knots > values.min()) & (knots < values.max())]
            pairs.extend((j, float(knot)) for knot in inner)
    return pairs
