"""Judge the stories of coming back on purchases they had not seen, and choose which one serves."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.lifetime.again import same_again
from ml.lifetime.fitting import Convergence, fit_purchasing
from ml.lifetime.histories import COLUMNS, distinct, of_rows
from ml.lifetime.metrics import correlation
from ml.lifetime.purchasing import STORIES, Purchasing
from ml.spending.metrics import mae, rmse

NAIVE = "naive"
USUAL = "mbg_nbd"
"""Serves where no earlier holdout can choose: the fastest fit, and in it everybody may leave,
which BG/NBD denies customers of one purchase."""
FEWEST_BACK = 20
LABEL = "next_purchases"


@dataclass(frozen=True)
class Judged:
    """Purchases and forecasts of the judged customers, each (n,), by algorithm.

    `champion` was chosen on purchases from before the judged ones.
    """

    actual: np.ndarray
    forecasts: dict[str, np.ndarray]
    champion: str
    protocol: str


def is_enough(rows: pd.DataFrame) -> bool:
    """Whether twenty customers came back before the date, and twenty after it."""
    before, after = rows[COLUMNS[0]] > 0, rows[LABEL] > 0
    return bool(before.sum() >= FEWEST_BACK and after.sum() >= FEWEST_BACK)


def judge(earlier: pd.DataFrame, judged: pd.DataFrame, seed: int) -> Judged:
    """Judge on one holdout the algorithm that an earlier one chose.

    `earlier` and `judged` hold customers known at one date each, with the repeat purchases known
    then and `next_purchases` up to known_date; `earlier` knows nothing of what judges. Every
    rival is fitted at the judged date and forecasts to its known_date.
    """
    chosen = USUAL
    if is_enough(earlier):
        chosen = best(earlier[LABEL].to_numpy(dtype=float), forecasts(earlier, seed))
    days, own = days_ahead(judged), of_rows(judged)
    return Judged(
        actual=judged[LABEL].to_numpy(dtype=float),
        forecasts={
            **forecasts(judged, seed),
            NAIVE: same_again(own).expected(own, days)[:, 0],
        },
        champion=chosen,
        protocol=(
            f"purchases in the {days[0]:.0f} days from {judged['as_of_date'].max():%Y-%m-%d} by "
            "what was known then; algorithm chosen on an earlier holdout"
        ),
    )


def forecasts(rows: pd.DataFrame, seed: int) -> dict[str, np.ndarray]:
    """Purchases up to known_date by every story, fitted to what was known at as_of_date."""
    days, own = days_ahead(rows), of_rows(rows)
    return {name: model.expected(own, days)[:, 0] for name, (model, _) in fits(rows, seed).items()}


def fits(
    rows: pd.DataFrame, seed: int, algorithms: tuple[str, ...] = tuple(STORIES)
) -> dict[str, tuple[Purchasing, Convergence]]:
    """The stories fitted to the histories of the rows."""
    histories = distinct(rows)
    return {name: fit_purchasing(histories, name, seed) for name in algorithms}


def best(actual: np.ndarray, forecasts: dict[str, np.ndarray]) -> str:
    """The algorithm with the smallest sum of three losses, so that none is won alone.

    RMSE and MAE over those of the mean, and one minus the correlation: each is 0 when perfect and
    about 1 when nothing is known. (Spend is chosen in the same way.)
    """
    weight = np.ones(len(actual))
    mean = np.full(len(actual), actual.mean())

    def loss(name: str) -> float:
        forecast = forecasts[name]
        return (
            rmse(actual, forecast, weight) / (rmse(actual, mean, weight) or 1.0)
            + mae(actual, forecast, weight) / (mae(actual, mean, weight) or 1.0)
            + 1
            - correlation(actual, forecast, weight)
        )

    return min(forecasts, key=loss)


def days_ahead(rows: pd.DataFrame) -> np.ndarray:
    """Days from as_of_date to known_date, as an array of one."""
    ahead = pd.to_datetime(rows["known_date"].max()) - pd.to_datetime(rows["as_of_date"].max())
    return np.array([float(ahead.days)])
