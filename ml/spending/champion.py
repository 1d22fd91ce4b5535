"""Which algorithm serves: forecasts of customers its fits never saw decide."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ml.spending.candidates import ALGORITHMS
from ml.spending.forecasts import Recipe, fit_forecasters, predicted
from ml.spending.metrics import mae, normalised_gini, total_error
from ml.splits import customer_folds

ROWS_FOR_TWO_FOLDS = 20_000
"""Two folds of a large frame compare algorithms well enough, at two fifths of the time."""


def out_of_fold(
    frame: pd.DataFrame,
    spend: np.ndarray,
    recipe: Recipe,
    algorithms: Iterable[str] = tuple(ALGORITHMS),
) -> dict[str, np.ndarray]:
    """Forecasts by fits without the row's customer; NaN where none was made."""
    folds = customer_folds(frame["customer_id"])
    judged = np.unique(folds)[: 2 if len(frame) > ROWS_FOR_TWO_FOLDS else None]
    unseen: dict[str, np.ndarray] = {}
    for fold in judged:
        is_out = folds == fold
        inside, outside = frame[~is_out], frame[is_out]
        for name, fitted in fit_forecasters(inside, spend[~is_out], recipe, algorithms).items():
            unseen.setdefault(name, np.full(len(frame), np.nan))[is_out] = predicted(
                fitted, outside
            )
    return unseen


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
