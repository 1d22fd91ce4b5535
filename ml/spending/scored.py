"""Forecasts of customers, the prior's where too little is known of them."""

import numpy as np
import pandas as pd

from ml.spending.intervals import interval
from ml.spending.model import SpendModel


def forecast(
    model: SpendModel, frame: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Expected spend, both ends of its 80 % interval, and the basis, each (rows,)."""
    expected = model.expected(frame)
    low, high = interval(model.intervals, expected)
    basis = np.full(len(frame), model.score_basis, dtype=object)
    little = model.knows_too_little(frame)
    if little.any():
        expected[little] = model.prior.expected(frame[little])
        low[little], high[little] = interval(model.prior.intervals, expected[little])
        basis[little] = model.prior.score_basis
    return expected, low, high, basis
