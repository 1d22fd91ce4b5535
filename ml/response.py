"""Response: the chance that a customer answers a campaign that reaches them.

Learnt from those whom a campaign reached, and judged as `ml.churn` is. It ranks by the answer, not
by what the contact changes: who would have come anyway answers as well. Whom to call an answerer is
chosen by profit, by F1 or by a budget, as the source says, on rows other than the judged ones.
"""

from collections.abc import Sequence

import pandas as pd

from ml.classification.hybrid import HYBRID
from ml.classification.model import ResponseModel
from ml.classification.question import Question
from ml.classification.recipe import BLEND, SINGLE, Recipe
from ml.classification.ruled import RuledModel
from ml.classification.settings import LinearSettings, Settings, TreeSettings
from ml.classification.thresholds import threshold as chosen
from ml.classification.training import columns, train_classifier
from ml.evaluation import Trained
from ml.frames import Roles
from ml.storage import version_of

QUESTION = Question("response", "has_responded", yes="answering", no="silent", served=ResponseModel)
F1 = {"by": "f1"}
ALGORITHMS = (*SINGLE, BLEND, HYBRID)
# Few answers and many columns: a stronger ridge than for churn, and trees that meet other columns
# at every split. Tuning starts from here.
SETTINGS = Settings(
    linear=LinearSettings(ridge_c=0.03),
    trees=TreeSettings(
        rounds=400, max_depth=6, eta=0.03, min_child_weight=1.0, colsample_bynode=0.2
    ),
)
TUNING_SECONDS = 4.0
REPEATS = 3


def train(
    frame: pd.DataFrame,
    roles: Roles,
    *,
    horizon_days: int,
    seed: int = 7,
    threshold: dict[str, object] = F1,
    algorithms: Sequence[str] = ALGORITHMS,
    imbalance: str = "none",
    tuning_seconds: float = TUNING_SECONDS,
    repeats: int = REPEATS,
) -> Trained:
    """Judge the candidates, the blend with behavioural groups among them, then fit what serves.

    Parameters
    ----------
    frame : one row per contacted customer and as_of_date with known_date, has_responded and the
        features; rows without an answer are left out.
    threshold : how `ml.classification.thresholds.threshold` is to choose; where it knows cost and
        revenue, the leaderboard has profit and ROI.
    algorithms : what competes beside one column: `logistic`, `xgboost`, `forest`, `blend`, and
        `hybrid`, which needs the blend beside it to show its lead.

    For the rest, and for what is returned, see `ml.churn.train`.
    """
    newest = frame["as_of_date"] == frame["as_of_date"].max()
    recipe = Recipe(
        *columns(frame, roles, QUESTION.model),
        seed,
        algorithms=("baseline", *algorithms),
        settings=SETTINGS,
        imbalance=imbalance,
        tuning_seconds=tuning_seconds,
        repeats=repeats,
        threshold=chosen(threshold, customers=int(newest.sum())),
        grouping=tuple(roles.segmenting),
    )
    return train_classifier(frame, roles, QUESTION, recipe, horizon_days=horizon_days)


def score(model: ResponseModel | RuledModel, frame: pd.DataFrame) -> pd.DataFrame:
    """One response probability per row; the keys pass through untouched.

    A customer of whom too little is known gets the base rate, with the basis `prior`.

    Raises
    ------
    MissingColumn
        The frame lacks a column the model reads.
    """
    return frame[["customer_id", "as_of_date"]].assign(
        response_probability=model.probability(frame),
        score_basis=model.basis(frame),
        model_version=version_of(model),
    )
