"""Uplift: what a contact changes, learnt from campaigns that left customers out by lot.

Learners of effects are judged on the newest campaign by fits of the earlier ones, or across folds
of customers where there is one date. Where the judged rows do not show that some customers gain
more than others, the product declines to personalise: everybody gets the average effect.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ml.evaluation import Evaluation, Trained
from ml.frames import Roles
from ml.storage import version_of
from ml.treatment.arms import arms, best_arm
from ml.treatment.deciding import decide
from ml.treatment.fitting import ALGORITHMS
from ml.treatment.judged import ANSWERS, AVERAGE
from ml.treatment.judging import judge
from ml.treatment.model import UpliftModel
from ml.treatment.recipe import Recipe
from ml.treatment.scale import average_only
from ml.treatment.unjudged import unjudged

REPEATS = 3


def train(
    frame: pd.DataFrame,
    roles: Roles,
    *,
    horizon_days: int,
    seed: int = 7,
    algorithms: Sequence[str] = ALGORITHMS,
    repeats: int = REPEATS,
) -> Trained:
    """Judge the learners on the arm that earns most, then keep what its experiment allows.

    Parameters
    ----------
    frame : one row per customer, as_of_date and campaign with a control arm, with known_date, arm,
        is_treated, propensity, has_responded, margin, cost and the features
    horizon_days : length of the outcome window, kept with the model
    repeats : how often the customers of a single date are dealt to folds

    Returns
    -------
    Trained, whose model is None without an experiment. It is the average effect (`prior`) where a
    gate declines to personalise; no gate stops a run.
    """
    if not arms(frame):
        return Trained(model=None, evaluation=Evaluation())
    experiment = best_arm(frame)
    average = UpliftModel(
        members=(),
        scale=average_only(experiment),
        average=average_only(experiment),
        arm=experiment.arm,
        campaign_id=str(experiment.rows["campaign_id"].iloc[-1]),
        margin_of_an_answer=experiment.margin_of_an_answer,
        cost=experiment.cost,
        horizon_days=horizon_days,
    )
    parameters = {"arm": experiment.arm, "horizon_days": horizon_days, "seed": seed}
    if not experiment.is_enough:
        return Trained(average, unjudged(experiment), {**parameters, "algorithm": AVERAGE})
    features = sorted(name for name in roles.features if name in frame)
    recipe = Recipe(features, seed, tuple(algorithms), repeats)
    judged = judge(experiment, recipe)
    model, evaluation = decide(average, experiment, judged, recipe)
    served = judged.champion if model.members else AVERAGE
    money = ANSWERS if model.margins is None else model.margins.algorithm
    return Trained(
        model,
        evaluation,
        {**parameters, "algorithm": served, "money": money, "repeats": repeats},
    )


def score(model: UpliftModel, frame: pd.DataFrame) -> pd.DataFrame:
    """The effect of one contact of the model's arm on every row; the keys pass through untouched.

    `expected_gain` is money, before the cost: what a learner of margins says where one serves, else
    the effect times the mean margin of an answer. The 80 % interval is that of the mean effect on
    customers like this one.

    Raises
    ------
    MissingColumn
        The frame lacks a column the model reads.
    """
    effects = model.effects(frame)
    return frame[["customer_id", "as_of_date"]].assign(
        campaign_id=model.campaign_id,
        arm=model.arm,
        **effects[["expected_uplift", "uplift_low", "uplift_high"]],
        expected_gain=np.round(effects["expected_gain"], 2),
        score_basis=effects["score_basis"],
        model_version=version_of(model),
    )
