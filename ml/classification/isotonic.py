"""Isotonic calibration: any rising curve the rows themselves draw (Zadrozny and Elkan 2002)."""

from dataclasses import dataclass

import numpy as np
from sklearn.isotonic import isotonic_regression

from ml.classification.sigmoid import Sigmoid, flat
from ml.storage import storable

# A step of fewer rows says more about chance than about the customers on it.
ROWS_PER_STEP = 50


@storable
@dataclass(frozen=True)
class Isotonic:
    """Calibrated log-odds at rising raw log-odds, straight lines between, level beyond the ends."""

    log_odds: np.ndarray
    levels: np.ndarray

    def calibrated(self, log_odds: np.ndarray) -> np.ndarray:
        """Calibrated log-odds."""
        return np.interp(log_odds, self.log_odds, self.levels)


def fit_isotonic(log_odds: np.ndarray, label: np.ndarray) -> Isotonic | Sigmoid:
    """Pool neighbours until rates rise; each step stands at its rows' mean log-odds.

    Straight lines between the steps keep apart customers whom the raw log-odds keep apart. Rates
    are shrunk by half a row of either class, so that no step is certain.
    """
    order = np.argsort(log_odds, kind="stable")
    groups = np.arange(len(order)) // ROWS_PER_STEP
    rows = np.bincount(groups)
    rates = np.bincount(groups, label[order]) / rows
    steps = np.unique(isotonic_regression(rates, sample_weight=rows), return_inverse=True)[1]
    of_row = steps[groups]
    held = np.bincount(of_row)
    middle = np.bincount(of_row, log_odds[order]) / held
    rate = (np.bincount(of_row, label[order]) + 0.5) / (held + 1)
    distinct = np.append(np.diff(middle) > 0, True)
    if distinct.sum() < 2:
        return flat(label)
    return Isotonic(middle[distinct], np.maximum.accumulate(np.log(rate / (1 - rate)))[distinct])
