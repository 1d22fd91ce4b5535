"""Churn: the chance that a customer is lost within the horizon.

A business with several as_of_dates is judged on its newest labelled date by a model that knew
only what was known then; the model that serves is then fitted on every labelled row. A business
with a single date is cross-fitted: five members, each blind to one fold of customers, and every
customer is scored, and judged, by the member that never saw them.
"""

import numpy as np
import pandas as pd

from ml.classification.candidates import Recipe
from ml.classification.evidence import PRIOR, evaluate, evaluate_prior, without_model
from ml.classification.judged import is_enough, labels
from ml.classification.judging import judge
from ml.classification.model import ChurnModel
from ml.classification.parameters import described
from ml.encoding import fit_encoder
from ml.evaluation import Evaluation, Trained
from ml.frames import Roles
from ml.rates import shrunk_rate
from ml.splits import sorted_by_key
from ml.storage import version_of

MODEL = "churn"
LABEL = "has_churned"
IMPORTANCE_ROWS = 2000
TUNING_SECONDS = 4.0
REPEATS = 3


def train(
    frame: pd.DataFrame,
    roles: Roles,
    *,
    horizon_days: int,
    seed: int = 7,
    imbalance: str = "none",
    tuning_seconds: float = TUNING_SECONDS,
    repeats: int = REPEATS,
) -> Trained:
    """Judge the candidates, then fit the churn model that serves.

    Parameters
    ----------
    frame : one row per customer and as_of_date with known_date, has_churned and the features;
        rows without an answer are left out.
    roles : which columns are features, and which of them may be the one-column baseline (every
        feature when none is named).
    horizon_days : length of the outcome window, kept for the scores.
    imbalance : what a fit does about a rare class, one of ml/classification/imbalance.py.
    tuning_seconds : what the search for settings may cost, worked out, not measured.
    repeats : how often the customers of a single date are dealt to folds; the first deal serves.

    Returns
    -------
    Trained, whose model is None when no row has an answer: a rate nobody has seen is not made up.
    It is the base rate (`prior`) when fewer than 20 rows have either answer or no feature varies,
    and the base rate is the `fallback` when the champion is not shown to beat one column.
    """
    rows = sorted_by_key(frame[frame[LABEL].notna()])
    if rows.empty:
        return Trained(model=None, evaluation=Evaluation())
    answers = labels(rows, LABEL)
    features = sorted(name for name in roles.features if name in rows)
    baselines = [name for name in roles.baseline(MODEL) if name in features] or features
    base_rate = shrunk_rate(answers)
    prior = ChurnModel((), base_rate, horizon_days)
    if not is_enough(rows, LABEL) or not fit_encoder(rows, features).parts:
        evaluation = without_model(answers, features, model=MODEL, model_version=version_of(prior))
        return Trained(prior, evaluation, {"algorithm": PRIOR, "horizon_days": horizon_days})

    choices = {"imbalance": imbalance, "tuning_seconds": tuning_seconds, "repeats": repeats}
    recipe = Recipe(features, baselines, seed, **choices)
    judged, members = judge(rows, LABEL, recipe)
    model = ChurnModel(members, base_rate, horizon_days, judged.folds)
    evaluation = evaluate(
        judged,
        model.contributions(_spread(rows)),
        LABEL,
        recipe,
        model=MODEL,
        model_version=version_of(model),
    )
    parameters = {**described(judged, members, recipe), "horizon_days": horizon_days}
    if "baseline" not in evaluation.red:
        return Trained(model, evaluation, parameters)
    humbler = evaluate_prior(
        judged, evaluation, recipe, model=MODEL, model_version=version_of(prior)
    )
    fallback = Trained(prior, humbler, {**parameters, "algorithm": PRIOR})
    return Trained(model, evaluation, parameters, fallback)


def score(model: ChurnModel, frame: pd.DataFrame) -> pd.DataFrame:
    """One churn probability and risk band per row; the keys pass through untouched.

    Raises
    ------
    MissingColumn
        The frame lacks a column the model reads.
    """
    probability = model.probability(frame)
    return frame[["customer_id", "as_of_date"]].assign(
        churn_probability=probability,
        risk_band=model.bands(probability),
        horizon_days=model.horizon_days,
        score_basis=model.score_basis,
        model_version=version_of(model),
    )


def _spread(rows: pd.DataFrame) -> pd.DataFrame:
    """At most 2,000 rows of the newest date, evenly spread over the sorted customers."""
    newest = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    return newest.iloc[np.unique(np.linspace(0, len(newest) - 1, IMPORTANCE_ROWS).astype(int))]
