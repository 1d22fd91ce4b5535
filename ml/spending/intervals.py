"""Prediction intervals with a promised coverage, learnt from errors on unseen rows.

Split conformal prediction in bins of the forecast (Mondrian: Bostrom and Johansson 2020), the
errors scaled by the root of the forecast (locally weighted: Lei et al. 2018). Within a bin the
share of new rows inside the interval is the coverage asked for, whatever the errors look like,
as long as new rows are like the calibrating ones; large forecasts get wide intervals and small
ones narrow ones.
"""

import numpy as np

COVERAGE = 0.8
MOST_BINS = 10
ROWS_PER_BIN = 100


def calibrate(actual: np.ndarray, predicted: np.ndarray) -> dict[str, np.ndarray]:
    """Learn `edges` (bins - 1,), scaled `radii` (bins,) and the `floor` of the scale (1,).

    `predicted` are forecasts, not negative, by models that had not seen `actual`.
    """
    floor = np.array([max(0.01 * float(np.mean(predicted)), 1e-9)])
    bins = max(1, min(MOST_BINS, len(actual) // ROWS_PER_BIN))
    edges = np.unique(np.quantile(predicted, np.arange(1, bins) / bins))
    errors = np.abs(actual - predicted) / _scale(predicted, floor)
    numbers = np.searchsorted(edges, predicted, side="right")
    everywhere = _conformal_quantile(errors)
    radii = [
        _conformal_quantile(errors[numbers == number]) if (numbers == number).any() else everywhere
        for number in range(len(edges) + 1)
    ]
    return {"edges": edges, "radii": np.array(radii), "floor": floor}


def interval(
    calibration: dict[str, np.ndarray], predicted: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper bounds around forecasts, the lower one never below zero."""
    numbers = np.searchsorted(calibration["edges"], predicted, side="right")
    radius = calibration["radii"][numbers] * _scale(predicted, calibration["floor"])
    return np.maximum(predicted - radius, 0.0), predicted + radius


def _scale(predicted: np.ndarray, floor: np.ndarray) -> np.ndarray:
    return np.sqrt(predicted + floor)


def _conformal_quantile(errors: np.ndarray) -> float:
    """The ceil((n + 1) x coverage)-th smallest error, the largest when there are too few."""
    rank = min(int(np.ceil((len(errors) + 1) * COVERAGE)), len(errors))
    return float(np.sort(errors)[rank - 1])
