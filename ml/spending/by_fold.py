"""Judge spend across customers: five members, each blind to one fold, forecast that fold."""

import numpy as np
import pandas as pd

from ml.spending.champion import champion, out_of_fold
from ml.spending.forecasts import NAIVE, Recipe, fit_forecasters, naive, predicted
from ml.spending.intervals import calibrate
from ml.spending.judged import Judged, Served, amounts, is_covered
from ml.splits import FOLDS, customer_folds


def judge_by_fold(rows: pd.DataFrame, recipe: Recipe) -> tuple[Judged, Served]:
    """Judge every row by the member that never saw its customer; these members serve as well.

    Member k chooses its algorithm inside the other folds, out of fold once more.
    """
    folds, actual = customer_folds(rows["customer_id"]), amounts(rows)
    forecasts: dict[str, np.ndarray] = {}
    served = np.empty(len(rows))
    members = []
    for fold in range(FOLDS):
        is_out = folds == fold
        inside, outside = rows[~is_out].reset_index(drop=True), rows[is_out]
        known = amounts(inside)
        rivals = fit_forecasters(inside, known, recipe)
        members.append(rivals[champion(known, out_of_fold(inside, known, recipe))])
        rivals[NAIVE] = naive(inside, known, recipe)
        for name, one in rivals.items():
            forecasts.setdefault(name, np.zeros(len(rows)))[is_out] = predicted(one, outside)
        served[is_out] = forecasts[members[-1]["algorithm"]][is_out]
    chosen = {member["algorithm"] for member in members}
    best = chosen.pop() if len(chosen) == 1 else "chosen per fold"
    forecasts[best] = served
    judged = Judged(
        actual=actual,
        forecasts=forecasts,
        covered={name: _crossed(folds, actual, forecasts[name]) for name in (best, NAIVE)},
        champion=best,
        protocol=(
            f"{FOLDS} folds of customers, algorithm chosen inside the other {FOLDS - 1}, one repeat"
        ),
    )
    return judged, Served(tuple(members), calibrate(actual, served))


def _crossed(folds: np.ndarray, actual: np.ndarray, forecast: np.ndarray) -> np.ndarray:
    """Coverage of each fold by intervals that learnt from the errors in the others."""
    covered = np.zeros(len(actual), dtype=bool)
    for fold in range(FOLDS):
        is_out = folds == fold
        learnt = calibrate(actual[~is_out], forecast[~is_out])
        covered[is_out] = is_covered(learnt, actual[is_out], forecast[is_out])
    return covered
