"""How good forecasts of money are. Weights say how often a row was drawn."""

from collections.abc import Callable

import numpy as np


def mae(label: np.ndarray, prediction: np.ndarray, weight: np.ndarray) -> float:
    """Mean absolute error, in money."""
    return float(np.average(np.abs(prediction - label), weights=weight))


def rmse(label: np.ndarray, prediction: np.ndarray, weight: np.ndarray) -> float:
    """Root of the mean squared error, in money."""
    return float(np.sqrt(np.average((prediction - label) ** 2, weights=weight)))


def r2(label: np.ndarray, prediction: np.ndarray, weight: np.ndarray) -> float:
    """Share of the variance explained; 0 when there is none."""
    mean = np.average(label, weights=weight)
    spread = np.average((label - mean) ** 2, weights=weight)
    error = np.average((prediction - label) ** 2, weights=weight)
    return float(1 - error / spread) if spread > 0 else 0.0


def normalised_gini(label: np.ndarray, prediction: np.ndarray, weight: np.ndarray) -> float:
    """Gini of the spend in the order of the forecasts, over that in its own order.

    One when customers are ranked perfectly, near zero when at random; rows with equal
    forecasts share what they spent (Frees, Meyers and Cummings 2011).
    """
    best = _area(label, label, weight)
    return _area(label, prediction, weight) / best if best > 0 else 0.0


def total_error(label: np.ndarray, prediction: np.ndarray, weight: np.ndarray) -> float:
    """Forecast total over actual total, minus one; 0 when nothing was spent."""
    actual = float((label * weight).sum())
    return float((prediction * weight).sum() / actual - 1) if actual > 0 else 0.0


METRICS: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray], float]] = {
    "mae": mae,
    "rmse": rmse,
    "r2": r2,
    "normalised_gini": normalised_gini,
    "total_error": total_error,
}


def _area(label: np.ndarray, ranking: np.ndarray, weight: np.ndarray) -> float:
    """Area between the diagonal and the share of spend held by the top share of rows."""
    order = np.argsort(-ranking, kind="stable")
    rows, spend = np.cumsum(weight[order]), np.cumsum((label * weight)[order])
    if spend[-1] <= 0:
        return 0.0
    last = np.append(np.diff(ranking[order]) != 0, True)
    share_of_rows = np.concatenate([[0.0], rows[last] / rows[-1]])
    share_of_spend = np.concatenate([[0.0], spend[last] / spend[-1]])
    return float(np.trapezoid(share_of_spend, share_of_rows) - 0.5)
