"""Judge spend in time: train on what was known on the newest date, forecast that date."""

import numpy as np
import pandas as pd

from ml.spending.champion import champion_in_time, out_of_fold
from ml.spending.forecasts import NAIVE, Recipe, fit_forecasters, naive, predicted
from ml.spending.intervals import calibrate
from ml.spending.judged import Judged, Served, amounts, is_covered
from ml.spending.level import level_on, levels


def judge_by_date(
    rows: pd.DataFrame,
    training: pd.DataFrame,
    judging: pd.DataFrame,
    recipe: Recipe,
    horizon_days: int,
) -> tuple[Judged, Served]:
    """Judge on the newest date of `rows`, then fit the champion on all of them.

    Algorithm, level and intervals are learnt from the training rows; those that serve learn from
    the judged rows too, by the same steps.
    """
    known, actual = amounts(training), amounts(judging)
    newest = pd.Timestamp(judging["as_of_date"].max())
    best = champion_in_time(training, recipe)
    level, learnt = _learnt(training, best, recipe, newest)
    rivals = fit_forecasters(training, known, recipe)
    carried = naive(training, known, recipe)
    forecasts = {name: level * predicted(one, judging) for name, one in rivals.items()}
    forecasts[NAIVE] = predicted(carried, judging)
    intervals = {best: learnt, NAIVE: calibrate(known, predicted(carried, training))}
    first, last = training["as_of_date"].min(), training["as_of_date"].max()
    judged = Judged(
        actual=actual,
        forecasts=forecasts,
        covered={name: is_covered(one, actual, forecasts[name]) for name, one in intervals.items()},
        champion=best,
        protocol=(
            f"time split: judged on {newest:%Y-%m-%d}, trained on {first:%Y-%m-%d} to "
            f"{last:%Y-%m-%d} with answers known by then, level x {level:.3f}"
        ),
    )
    serving = fit_forecasters(rows, amounts(rows), recipe, [best])[best]
    used_on = newest + pd.Timedelta(days=horizon_days)
    serving["level"], intervals = _learnt(rows, best, recipe, used_on)
    return judged, Served((serving,), intervals)


def _learnt(
    rows: pd.DataFrame, best: str, recipe: Recipe, date: pd.Timestamp
) -> tuple[float, dict[str, np.ndarray]]:
    """The level for forecasts of `date`, and intervals from errors of customers not seen.

    Each forecast is brought to the level of its own date first: the intervals tell how customers
    differ, and the level is corrected once.
    """
    spend = amounts(rows)
    unseen = out_of_fold(rows, spend, recipe, [best])[best]
    known = levels(rows, spend, unseen)
    has_unseen = ~np.isnan(unseen)
    levelled = unseen * np.exp(rows["as_of_date"].map(known["ratio"]).to_numpy(dtype=float))
    return level_on(date, known), calibrate(spend[has_unseen], levelled[has_unseen])
