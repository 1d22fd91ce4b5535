"""Judge spend in time: train on what was known on the newest date, forecast that date."""

import numpy as np
import pandas as pd

from ml.spending.champion import champion, out_of_fold
from ml.spending.forecasts import NAIVE, Recipe, fit_forecasters, naive, predicted
from ml.spending.intervals import calibrate
from ml.spending.judged import Judged, Served, amounts, is_covered, is_enough
from ml.spending.level import daily_drift, is_steady, level_at
from ml.splits import is_snapshot, judged_split


def judge_by_date(
    rows: pd.DataFrame,
    training: pd.DataFrame,
    judging: pd.DataFrame,
    recipe: Recipe,
    horizon_days: int,
) -> tuple[Judged, Served]:
    """Judge on the newest date of `rows`, then fit the champion on all of them.

    Intervals learn from training rows outside the fold, for serving from the judged rows too,
    at the level of the date they are used on.
    """
    known, actual = amounts(training), amounts(judging)
    newest = pd.Timestamp(judging["as_of_date"].max())
    unseen = out_of_fold(training, known, recipe)
    best = champion(known, unseen)
    rivals = fit_forecasters(training, known, recipe)
    unlevelled = predicted(rivals[best], judging)
    steady = is_steady(training, known, unseen[best])
    level = level_at(newest, training, _past_drift(training, best, recipe) if steady else 0.0)
    carried = naive(training, known, recipe)
    forecasts = {name: level * predicted(one, judging) for name, one in rivals.items()}
    forecasts[NAIVE] = predicted(carried, judging)

    has_unseen = ~np.isnan(unseen[best])
    learnt = {
        best: calibrate(level * known[has_unseen], level * unseen[best][has_unseen]),
        NAIVE: calibrate(known, predicted(carried, training)),
    }
    first, last = training["as_of_date"].min(), training["as_of_date"].max()
    judged = Judged(
        actual=actual,
        forecasts=forecasts,
        covered={name: is_covered(one, actual, forecasts[name]) for name, one in learnt.items()},
        champion=best,
        protocol=(
            f"time split: judged on {newest:%Y-%m-%d}, trained on {first:%Y-%m-%d} to "
            f"{last:%Y-%m-%d} with answers known by then, level x {level:.3f}"
        ),
    )
    drift = daily_drift(training, judging, actual, unlevelled) if steady else 0.0
    serving = fit_forecasters(rows, amounts(rows), recipe, [best])[best]
    serving["level"] = level_at(newest + pd.Timedelta(days=horizon_days), rows, drift)
    intervals = calibrate(
        serving["level"] * np.concatenate([known[has_unseen], actual]),
        serving["level"] * np.concatenate([unseen[best][has_unseen], forecasts[best]]),
    )
    return judged, Served((serving,), intervals)


def _past_drift(training: pd.DataFrame, best: str, recipe: Recipe) -> float:
    """Daily drift seen by forecasting the newest training date from what was known then."""
    older, newer = judged_split(training)
    if is_snapshot(training) or not is_enough(older):
        return 0.0
    forward = fit_forecasters(older, amounts(older), recipe, [best])[best]
    return daily_drift(older, newer, amounts(newer), predicted(forward, newer))
