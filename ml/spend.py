"""Spend: what a customer is expected to spend within the horizon, with an 80 % interval.

A business with several as_of_dates is judged on its newest labelled date by forecasters that
knew only what was known then; a business with a single date is cross-fitted, and every customer
is scored by the member that never saw them. Where no model is shown to beat the naive forecast,
that forecast serves.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.evaluation import Evaluation, Gate, Trained
from ml.evidence import importance
from ml.frames import Roles
from ml.spending.contest import contest
from ml.spending.evidence import leaderboard
from ml.spending.forecasts import NAIVE, Recipe
from ml.spending.gate import baseline_gate, naive_gate
from ml.spending.judged import LABEL, Judged, differs, is_enough, serve_naive
from ml.spending.judging import judge
from ml.spending.model import SpendModel
from ml.spending.prior import prior
from ml.spending.scored import forecast
from ml.splits import sorted_by_key
from ml.storage import version_of
from ml.values import with_categories

MODEL = "spend"
IMPORTANCE_ROWS = 2000


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
    than 50 rows have one or no feature is there. The `fallback` of a champion that is not shown
    to beat the naive forecast is that forecast (`rule`; without a column to carry on, `prior`).
    """
    rows = sorted_by_key(frame[frame[LABEL].notna()])
    if rows.empty:
        return Trained(model=None, evaluation=Evaluation())
    features = sorted(name for name in roles.features if name in rows and differs(rows, name))
    rows = with_categories(rows, features)
    recipe = Recipe(features, [one for one in roles.baseline(MODEL) if one in features], seed)
    if not features or not is_enough(rows):
        return prior(rows, recipe, horizon_days)
    judged, served = judge(rows, recipe, horizon_days)
    basis = ("model", "cross_fitted")[len(served.forecasters) > 1]
    mean = prior(rows, recipe, horizon_days).model
    model = SpendModel(served.forecasters, served.intervals, horizon_days, basis, mean)
    gate = baseline_gate(judged, seed)
    shown = _shown(model, judged.champion, judged, gate, rows, recipe)
    trained = replace(shown, contest=contest(judged, rows))
    if gate.passed:
        return trained
    served = serve_naive(rows, recipe)
    basis = "rule" if recipe.baselines else "prior"
    humbler = SpendModel(served.forecasters, served.intervals, horizon_days, basis)
    return replace(trained, fallback=_shown(humbler, NAIVE, judged, naive_gate(gate), rows, recipe))


def score(model: SpendModel, frame: pd.DataFrame) -> pd.DataFrame:
    """Expected spend of every row with its 80 % interval, in whole cents, low <= expected <= high.

    A customer of whom too little is known gets the mean, with the basis `prior`.

    Raises
    ------
    MissingColumn
        The frame lacks a column the model reads.
    """
    expected, low, high, basis = forecast(model, frame)
    return frame[["customer_id", "as_of_date"]].assign(
        expected_spend=np.round(expected, 2),
        expected_spend_low=np.round(low, 2),
        expected_spend_high=np.round(high, 2),
        horizon_days=model.horizon_days,
        score_basis=basis,
        model_version=version_of(model),
    )


def _shown(
    model: SpendModel,
    algorithm: str,
    judged: Judged,
    gate: Gate,
    rows: pd.DataFrame,
    recipe: Recipe,
) -> Trained:
    """A model with its evidence: the leaderboard names `algorithm` as the one that serves."""
    version = version_of(model)
    evaluation = Evaluation(
        leaderboard=leaderboard(judged, algorithm, version, recipe.seed),
        importance=importance(
            model.contributions(_explained(rows)), recipe.features, MODEL, version
        ),
        gates=(gate,),
    )
    parameters = {
        "algorithm": algorithm,
        "seed": recipe.seed,
        "horizon_days": model.horizon_days,
    }
    return Trained(model, evaluation, parameters)


def _explained(rows: pd.DataFrame) -> pd.DataFrame:
    newest = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    picked = np.unique(np.linspace(0, len(newest) - 1, IMPORTANCE_ROWS).astype(int))
    return newest.iloc[picked]
