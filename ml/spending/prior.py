"""Spend without a model: everybody gets the mean of what is known, with an honest interval."""

import numpy as np
import pandas as pd

from ml.evaluation import Evaluation, Gate, Trained
from ml.spending.forecasts import Recipe, fit_forecasters, floored, predicted
from ml.spending.intervals import COVERAGE, calibrate
from ml.spending.judged import FEWEST_ROWS, amounts
from ml.spending.model import SpendModel

FEWEST_FOR_QUANTILES = 4
"""Among fewer errors none is the 80 % one: the rank (n + 1) x .8 lies beyond the last."""


def prior(rows: pd.DataFrame, recipe: Recipe, horizon_days: int) -> Trained:
    """The mean of the rows' spend for everybody, its interval from the spread around it."""
    spend = floored(amounts(rows))
    mean = fit_forecasters(rows, spend, Recipe([], [], recipe.seed), ["mean"])["mean"]
    intervals = calibrate(spend, predicted(mean, rows))
    if len(rows) < FEWEST_FOR_QUANTILES:
        intervals = wide(spend, intervals)
    sentence = (
        f"Spend is known for {len(rows):,} customer periods, described by {len(recipe.features)} "
        f"features; a model takes {FEWEST_ROWS} and one: everybody gets the mean."
    )
    gate = Gate("baseline", False, sentence, {"rows": len(rows)}, is_warning=True)
    model = SpendModel((mean,), intervals, horizon_days, "prior")
    parameters = {"algorithm": "prior", "seed": recipe.seed, "horizon_days": horizon_days}
    return Trained(model, Evaluation(gates=(gate,)), parameters)


def wide(spend: np.ndarray, intervals: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Intervals from zero to where exponential spend of unknown mean stays with 80 %.

    The next amount over the mean of n is F-distributed with 2 and 2n degrees of freedom
    (Lawless 1971), so its quantile is n x (.2^(-1/n) - 1): four times the mean after one answer.
    """
    rows, mean = len(spend), float(spend.mean())
    times = rows * ((1 - COVERAGE) ** (-1 / rows) - 1)
    radius = (times - 1) * mean / np.sqrt(mean + intervals["floor"])
    return {**intervals, "radii": np.resize(radius, len(intervals["radii"]))}
