"""Beta calibration: a sigmoid whose two ends may bend apart (Kull, Silva Filho and Flach 2017)."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from ml.classification.sigmoid import Sigmoid, fit_sigmoid
from ml.storage import storable


@storable
@dataclass(frozen=True)
class Beta:
    """log-odds = upper x -ln(1 - p) + lower x ln(p) + intercept, p the raw probability.

    `lower` rules where p is near 0 and `upper` where it is near 1; neither is negative, so the
    order of customers stays.
    """

    lower: float
    upper: float
    intercept: float

    def calibrated(self, log_odds: np.ndarray) -> np.ndarray:
        """Calibrated log-odds."""
        below, above = _ends(log_odds)
        return self.lower * below + self.upper * above + self.intercept


def fit_beta(log_odds: np.ndarray, label: np.ndarray) -> Beta | Sigmoid:
    """Fit by maximum likelihood, started from the sigmoid, which serves where it is flat."""
    start = fit_sigmoid(log_odds, label)
    if start.slope == 0:
        return start
    below, above = _ends(log_odds)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        sums = point[0] * below + point[1] * above + point[2]
        surplus = 1 / (1 + np.exp(-np.clip(sums, -30, 30))) - label
        value = np.logaddexp(0, sums).mean() - (label * sums).mean()
        return value, np.array([(surplus * below).mean(), (surplus * above).mean(), surplus.mean()])

    with threadpool_limits(1):
        found = minimize(
            loss,
            np.array([start.slope, start.slope, start.intercept]),
            jac=True,
            bounds=[(0, None), (0, None), (None, None)],
            method="L-BFGS-B",
        )
    return Beta(*(float(value) for value in found.x))


def _ends(log_odds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """ln(p) and -ln(1 - p); their sum is the log-odds."""
    return -np.logaddexp(0, -log_odds), np.logaddexp(0, log_odds)
