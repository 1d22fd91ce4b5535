"""Spend: what a customer is expected to spend within the horizon, with an 80 % interval.

A business with several as_of_dates is judged on its newest labelled date by forecasters that
knew only what was known then; a business with a single date is cross-fitted, and every customer
is scored by the member that never saw them. What loses to the naive forecast does not serve.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.evaluation import Evaluation, Gate, Trained
from ml.evidence import importance
from ml.frames import Roles
from ml.intervals import calibrate, interval
from ml.spend_evidence import baseline_gate, beats_naive, leaderboard
from ml.spend_forecasts import NAIVE, Recipe, fit_forecasters, floored, predicted
from ml.spend_judged import FEWEST_ROWS, LABEL, amounts, is_enough, serve_naive
from ml.spend_judging import judge
from ml.splits import customer_folds, sorted_by_key
from ml.storage import storable, version_of

MODEL = "spend"
IMPORTANCE_ROWS = 2000


@storable
@dataclass(frozen=True)
class SpendModel:
    """Forecasters by customer fold, five when cross-fitted, else one; and their intervals.

    `score_basis`: `model`, `cross_fitted`, `prior` (too little history: the mean) or `rule`
    (the naive forecast serves).
    """

    forecasters: tuple
    intervals: dict
    horizon_days: int
    score_basis: str

    def expected(self, frame: pd.DataFrame) -> np.ndarray:
        """Expected spend per row in money, not negative."""
        folds = customer_folds(frame["customer_id"], len(self.forecasters))
        expected = np.zeros(len(frame))
        for number, forecaster in enumerate(self.forecasters):
            if (folds == number).any():
                expected[folds == number] = predicted(forecaster, frame[folds == number])
        return expected

    def contributions(self, frame: pd.DataFrame, features: list[str]) -> pd.DataFrame:
        """Money each feature adds to a row's forecast: the forecast minus the one without it.

        Without a feature means with it missing, which the fitted encoder reads as typical. Rows
        x features; what several features do only together is not shared out, so rows need not
        add up to the forecast.
        """
        full = self.expected(frame)
        return pd.DataFrame(
            {name: full - self.expected(frame.assign(**{name: None})) for name in features},
            index=frame.index,
        )


def train(frame: pd.DataFrame, roles: Roles, *, horizon_days: int, seed: int = 7) -> Trained:
    """Judge the candidates, then fit the forecasters that serve.

    Parameters
    ----------
    frame : one row per customer and as_of_date with known_date, next_period_spend in money and
        the features; rows without an answer are left out. Fits read negative spend (refunds
        beyond purchases) as 0, measures read it as it is.
    horizon_days : length of the outcome window, kept for the scores.

    Returns
    -------
    Trained, whose model is None when no row has an answer, and the mean (`prior`) when fewer
    than 50 rows have one or no feature is there.
    """
    rows = sorted_by_key(frame[frame[LABEL].notna()])
    if rows.empty:
        return Trained(model=None, evaluation=Evaluation())
    features = sorted(name for name in roles.features if name in rows)
    recipe = Recipe(features, [one for one in roles.baseline(MODEL) if one in features], seed)
    if not features or not is_enough(rows):
        return _prior(rows, recipe, horizon_days)
    judged, served = judge(rows, recipe, horizon_days)
    algorithm, basis = judged.champion, ("model", "cross_fitted")[len(served.forecasters) > 1]
    if not beats_naive(judged):
        algorithm, basis, served = NAIVE, "rule", serve_naive(rows, recipe)
    model = SpendModel(served.forecasters, served.intervals, horizon_days, basis)
    version = version_of(model)
    evaluation = Evaluation(
        leaderboard=leaderboard(judged, algorithm, version, seed),
        importance=importance(_explained(model, rows, features), features, MODEL, version),
        gates=(baseline_gate(judged, seed),),
    )
    parameters = {"algorithm": algorithm, "seed": seed, "horizon_days": horizon_days}
    return Trained(model, evaluation, parameters)


def score(model: SpendModel, frame: pd.DataFrame) -> pd.DataFrame:
    """Expected spend of every row with its 80 % interval, in whole cents, low <= expected <= high.

    Raises
    ------
    ValueError
        The frame lacks a column the model reads.
    """
    expected = model.expected(frame)
    low, high = interval(model.intervals, expected)
    return frame[["customer_id", "as_of_date"]].assign(
        expected_spend=np.round(expected, 2),
        expected_spend_low=np.round(low, 2),
        expected_spend_high=np.round(high, 2),
        horizon_days=model.horizon_days,
        score_basis=model.score_basis,
        model_version=version_of(model),
    )


def _explained(model: SpendModel, rows: pd.DataFrame, features: list[str]) -> pd.DataFrame:
    newest = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    picked = np.unique(np.linspace(0, len(newest) - 1, IMPORTANCE_ROWS).astype(int))
    return model.contributions(newest.iloc[picked], features)


def _prior(rows: pd.DataFrame, recipe: Recipe, horizon_days: int) -> Trained:
    """Everybody gets the mean, with an interval from the spread around it."""
    spend = amounts(rows)
    mean = fit_forecasters(rows, spend, Recipe([], [], recipe.seed), ["mean"])["mean"]
    intervals = calibrate(floored(spend), predicted(mean, rows))
    model = SpendModel((mean,), intervals, horizon_days, "prior")
    sentence = (
        f"{len(rows)} customers have a known spend and {len(recipe.features)} features describe "
        f"them, too little for a model (it takes {FEWEST_ROWS} rows): everybody gets the mean."
    )
    gate = Gate("baseline", True, sentence, {"rows": float(len(rows))})
    return Trained(model, Evaluation(gates=(gate,)), {"algorithm": "prior", "seed": recipe.seed})
