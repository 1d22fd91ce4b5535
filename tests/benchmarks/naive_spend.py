"""Forecasts of spend that learn nothing, on the customers a model is judged on."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.spend import LABEL
from ml.spending.metrics import mae, normalised_gini


@dataclass(frozen=True)
class Naive:
    """The highest normalised Gini and the lowest MAE that any naive forecast reaches."""

    gini: float
    mae: float


def best_naive(frame: pd.DataFrame) -> Naive:
    """Last window's spend, half of last year's, and the mean of what was known by then."""
    newest = frame["as_of_date"].max()
    judged, known = frame[frame["as_of_date"] == newest], frame[frame["known_date"] <= newest]
    actual, once = judged[LABEL].to_numpy(dtype=float), np.ones(len(judged))
    forecasts = (
        judged["spend_last_window"].to_numpy(dtype=float),
        judged["spend_365d"].to_numpy(dtype=float) / 2,
        np.full(len(judged), float(known[LABEL].astype(float).mean())),
    )
    return Naive(
        max(normalised_gini(actual, one, once) for one in forecasts),
        min(mae(actual, one, once) for one in forecasts),
    )
