"""Churn: the chance that a customer is lost within the horizon.

A business with several as_of_dates is judged on its newest labelled date by a model that knew
only what was known then; the model that serves is then fitted on every labelled row. A business
with a single date is cross-fitted: five members, each blind to one fold of customers, and every
customer is scored, and judged, by the member that never saw them.
"""

import pandas as pd

from ml.classification.model import ChurnModel
from ml.classification.question import Question
from ml.classification.recipe import Recipe
from ml.classification.ruled import RuledModel
from ml.classification.training import columns, train_classifier
from ml.evaluation import Trained
from ml.frames import Roles
from ml.storage import version_of

QUESTION = Question("churn", "has_churned", yes="lost", no="kept", served=ChurnModel)
TUNING_SECONDS = 2.0
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
    Trained, whose model is None when no row has an answer: a rate that nobody has seen is not
    made up. It is the base rate (`prior`) when fewer than 20 rows have either answer or no
    feature varies, and the base rate is the `fallback` when the champion is not shown to beat
    one column or its probabilities are off. Where a rule of two or three columns reproduces every
    answer, that rule is what serves (`rule`), and nothing is fitted.
    """
    recipe = Recipe(
        *columns(frame, roles, QUESTION.model),
        seed,
        imbalance=imbalance,
        tuning_seconds=tuning_seconds,
        repeats=repeats,
    )
    return train_classifier(frame, roles, QUESTION, recipe, horizon_days=horizon_days)


def score(model: ChurnModel | RuledModel, frame: pd.DataFrame) -> pd.DataFrame:
    """One churn probability and risk band per row; the keys pass through untouched.

    A customer of whom too little is known gets the base rate, with the basis `prior`.

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
        score_basis=model.basis(frame),
        model_version=version_of(model),
    )
