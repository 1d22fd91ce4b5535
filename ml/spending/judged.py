"""What judging spend hands over: forecasts beside the truth, and the forecasters that serve."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.spending.forecasts import Forecaster, Recipe, naive, predicted
from ml.spending.intervals import calibrate, interval
from ml.splits import FOLDS, customer_folds

LABEL = "next_period_spend"
FEWEST_ROWS = 50


@dataclass(frozen=True)
class Judged:
    """Actual spend and forecasts of rows that no fit behind them had seen, each (rows,).

    `forecasts` holds the champion's and the naive one's among others; `covered` says for these
    two whether the spend fell into intervals learnt on other rows.
    """

    actual: np.ndarray
    forecasts: dict[str, np.ndarray]
    covered: dict[str, np.ndarray]
    champion: str
    protocol: str


@dataclass(frozen=True)
class Served:
    """Forecasters by customer fold (one for all, or five) and the intervals around them."""

    forecasters: tuple[Forecaster, ...]
    intervals: dict[str, np.ndarray]


def serve_naive(rows: pd.DataFrame, recipe: Recipe) -> Served:
    """The naive forecast with intervals from its own errors; it fits nothing."""
    forecaster = naive(rows, amounts(rows), recipe)
    return Served((forecaster,), calibrate(amounts(rows), predicted(forecaster, rows)))


def is_enough(rows: pd.DataFrame) -> bool:
    """Fifty rows, and customers in every fold."""
    return len(rows) >= FEWEST_ROWS and len(np.unique(customer_folds(rows["customer_id"]))) == FOLDS


def differs(rows: pd.DataFrame, name: str) -> bool:
    """Whether a feature tells customers of one date apart; `rows` are sorted by date.

    One that is the same for everybody only tells dates apart, and the next date has a value that
    no training date had: trees and lines would read the level off it, which `ml.spending.level`
    does with care.
    """
    codes, _ = pd.factorize(rows[name])
    dates = rows["as_of_date"].to_numpy()
    return bool(((codes[1:] != codes[:-1]) & (dates[1:] == dates[:-1])).any())


def amounts(rows: pd.DataFrame) -> np.ndarray:
    """What was spent, in money; refunds can make it negative."""
    return rows[LABEL].to_numpy(dtype=float)


def is_covered(
    calibration: dict[str, np.ndarray], actual: np.ndarray, forecast: np.ndarray
) -> np.ndarray:
    """Whether spend lies in the interval as it is published, in whole cents."""
    low, high = interval(calibration, forecast)
    return (actual >= np.round(low, 2)) & (actual <= np.round(high, 2))
