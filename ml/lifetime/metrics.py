"""How good forecasts of purchases are. Weights say how often a customer was drawn."""

from collections.abc import Callable

import numpy as np

from ml.spending.metrics import mae, rmse, total_error


def correlation(label: np.ndarray, prediction: np.ndarray, weight: np.ndarray) -> float:
    """Pearson's correlation of forecast and truth; 0 where either is the same for everybody."""
    centred = prediction - np.average(prediction, weights=weight)
    actual = label - np.average(label, weights=weight)
    spread = (weight @ centred**2) * (weight @ actual**2)
    return float((weight * centred) @ actual / np.sqrt(spread)) if spread > 0 else 0.0


METRICS: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray], float]] = {
    "mae": mae,
    "rmse": rmse,
    "correlation": correlation,
    "total_error": total_error,
}
