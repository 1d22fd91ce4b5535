"""Which algorithm serves: forecasts of dates or of customers its fits never saw decide."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ml.concurrency import concurrently
from ml.spending.candidates import ALGORITHMS
from ml.spending.forecasts import Recipe, fit_forecasters, predicted
from ml.spending.judged import FEWEST_ROWS, amounts, is_enough
from ml.spending.metrics import mae, normalised_gini, total_error
from ml.splits import customer_folds, is_snapshot, judged_split

ROWS_FOR_TWO_FOLDS = 20_000
"""Two folds of a large frame say enough, at two fifths of the time; of a smaller one too little of
the level of each date (8,000 rows: a total error of 12 % instead of 0)."""


def out_of_fold(
    frame: pd.DataFrame,
    spend: np.ndarray,
    recipe: Recipe,
    algorithms: Sequence[str] = tuple(ALGORITHMS),
) -> dict[str, np.ndarray]:
    """Forecasts by fits without the row's customer; NaN where none was made."""
    folds = customer_folds(frame["customer_id"])
    judged = np.unique(folds)[: 2 if len(frame) > ROWS_FOR_TWO_FOLDS else None]

    def forecasts(fold: int) -> dict[str, np.ndarray]:
        is_in = folds != fold
        fitted = fit_forecasters(frame[is_in], spend[is_in], recipe, algorithms)
        return {name: predicted(one, frame[~is_in]) for name, one in fitted.items()}

    unseen = {name: np.full(len(frame), np.nan) for name in algorithms}
    values = len(frame) * len(recipe.features)
    for fold, found in zip(judged, concurrently(forecasts, judged, values), strict=True):
        for name, forecast in found.items():
            unseen[name][folds == fold] = forecast
    return unseen


def champion_in_time(training: pd.DataFrame, recipe: Recipe) -> str:
    """The algorithm that forecasts the newest training date best from what was known then.

    Ranking customers within a date it has seen is easier than ranking them on one to come: on
    CDNOW folds of customers prefer trees that are behind on the next date. Forecasts are compared
    at the total that was spent, because the level has its own rule (`ml.spending.level`): a swing
    of the season would choose whoever happens to lean its way. Folds of customers decide where
    earlier dates are too few.
    """
    older, newer = judged_split(training)
    if is_snapshot(training) or not is_enough(older) or len(newer) < FEWEST_ROWS:
        spend = amounts(training)
        return champion(spend, out_of_fold(training, spend, recipe))
    actual = amounts(newer)
    total = max(float(actual.sum()), 0.0)
    forward = {}
    for name, fitted in fit_forecasters(older, amounts(older), recipe).items():
        forecast = predicted(fitted, newer)
        forward[name] = forecast * (total / forecast.sum() if forecast.sum() > 0 else 1.0)
    return champion(actual, forward)


def champion(spend: np.ndarray, unseen: dict[str, np.ndarray]) -> str:
    """The algorithm with the smallest sum of three losses on rows it had not seen.

    MAE over the MAE of the mean, the absolute error of the total, and one minus the normalised
    Gini: each is 0 when perfect and about 1 when nothing is known, so none is won alone.
    """
    is_seen = ~np.isnan(next(iter(unseen.values())))
    label, weight = spend[is_seen], np.ones(int(is_seen.sum()))
    of_mean = mae(label, np.full(len(label), label.mean()), weight) or 1.0

    def loss(algorithm: str) -> float:
        prediction = unseen[algorithm][is_seen]
        return (
            mae(label, prediction, weight) / of_mean
            + abs(total_error(label, prediction, weight))
            + 1
            - normalised_gini(label, prediction, weight)
        )

    return min(unseen, key=loss)
