"""Log-odds to probabilities: a sigmoid of two parameters (Cox 1958, Platt 1999)."""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from ml.rates import shrunk_rate
from ml.storage import storable


@storable
@dataclass(frozen=True)
class Sigmoid:
    """probability = 1 / (1 + exp(-(slope x log-odds + intercept))), slope never negative."""

    slope: float
    intercept: float

    def calibrated(self, log_odds: np.ndarray) -> np.ndarray:
        """Calibrated log-odds."""
        return self.slope * log_odds + self.intercept


def fit_sigmoid(log_odds: np.ndarray, label: np.ndarray) -> Sigmoid:
    """Fit slope and intercept; log-odds that rank the wrong way round become the base rate."""
    if len(np.unique(label)) < 2 or np.ptp(log_odds) == 0:
        return flat(label)
    with threadpool_limits(1):
        solver = LogisticRegression(C=1e6, solver="newton-cholesky", max_iter=200)
        fitted = solver.fit(log_odds[:, None], label)
    slope = float(fitted.coef_[0, 0])
    return Sigmoid(slope, float(fitted.intercept_[0])) if slope > 0 else flat(label)


def flat(label: np.ndarray) -> Sigmoid:
    """The base rate for everybody."""
    rate = shrunk_rate(label)
    return Sigmoid(slope=0.0, intercept=float(np.log(rate / (1 - rate))))
