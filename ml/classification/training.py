"""From a frame with answers to a classifier that serves, whatever the question is."""

import numpy as np
import pandas as pd

from ml.classification.contest import contest
from ml.classification.evidence import PRIOR, evaluate, evaluate_prior
from ml.classification.judged import is_enough, labels
from ml.classification.judging import judge
from ml.classification.parameters import described
from ml.classification.prior import serve_prior
from ml.classification.question import Question
from ml.classification.recipe import Recipe
from ml.classification.ruling import serve_rule
from ml.encoding import fit_encoder
from ml.evaluation import Evaluation, Trained
from ml.frames import Roles
from ml.leakage.alarm import raise_alarm
from ml.rates import shrunk_rate
from ml.splits import sorted_by_key
from ml.storage import version_of
from ml.values import with_categories

IMPORTANCE_ROWS = 2000


def train_classifier(
    frame: pd.DataFrame, roles: Roles, question: Question, recipe: Recipe, *, horizon_days: int
) -> Trained:
    """Judge the candidates of a recipe, then fit the model that serves.

    See `ml.churn.train` for the frame and what is returned; the recipe's features and baselines
    are those that the frame has.
    """
    rows = with_categories(sorted_by_key(frame[frame[question.label].notna()]), recipe.features)
    if rows.empty:
        return Trained(model=None, evaluation=Evaluation())
    answers = labels(rows, question.label)
    base_rate = shrunk_rate(answers)
    prior = question.served((), base_rate, horizon_days)
    if not is_enough(rows, question.label) or not fit_encoder(rows, recipe.features).parts:
        return serve_prior(prior, answers, recipe.features, question)

    override = roles.leakage_overrides.get(question.model, "")
    alarm = raise_alarm(
        rows, answers, recipe.features, declared=roles.known_late, override=override
    )
    if alarm.mined is not None:
        return serve_rule(alarm, rows, answers, recipe, question.model, horizon_days)
    judged, members = judge(rows, question.label, recipe)
    model = question.served(members, base_rate, horizon_days, judged.folds)
    evaluation = evaluate(
        judged,
        model.contributions(_spread(rows)),
        alarm.gate,
        recipe,
        model=question.model,
        model_version=version_of(model),
    )
    parameters = {**described(judged, members, recipe), "horizon_days": horizon_days}
    if alarm.gate.is_warning:
        parameters["leakage_override"] = override
    if not {"baseline", "calibration"} & set(evaluation.red):
        entered = contest(judged, rows, question.label)
        return Trained(model, evaluation, parameters, contest=entered)
    humbler = evaluate_prior(
        judged, evaluation, recipe, model=question.model, model_version=version_of(prior)
    )
    fallback = Trained(prior, humbler, {**parameters, "algorithm": PRIOR})
    return Trained(model, evaluation, parameters, fallback)


def columns(frame: pd.DataFrame, roles: Roles, model: str) -> tuple[list[str], list[str]]:
    """The features that the frame has, and those that may be the one-column baseline."""
    features = sorted(name for name in roles.features if name in frame)
    return features, [name for name in roles.baseline(model) if name in features] or features


def _spread(rows: pd.DataFrame) -> pd.DataFrame:
    """At most 2,000 rows of the newest date, evenly spread over the sorted customers."""
    newest = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    return newest.iloc[np.unique(np.linspace(0, len(newest) - 1, IMPORTANCE_ROWS).astype(int))]
