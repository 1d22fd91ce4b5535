"""The two splits that others published on: product code on rows parted as they parted them."""

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold, train_test_split

from ml import response
from ml.classification.calibration import fit_members
from ml.classification.judged import champion_of, labels
from ml.classification.metrics import pr_auc
from ml.classification.recipe import BLEND, SINGLE, Recipe
from ml.classification.roc import roc_auc
from ml.classification.training import columns
from ml.frames import Roles
from ml.splits import FOLDS, sorted_by_key
from ml.uncertainty import bootstrap, interval

LABEL = response.QUESTION.label
SEED = 7

Figure = tuple[float, float, float]
"""A value with the ends of its 95 % interval."""


def parted(table: pd.DataFrame, roles: Roles, repeats: int) -> Figure:
    """ROC-AUC over plain stratified folds, which know nothing of copies."""
    answers = labels(table, LABEL)
    unseen = []
    for repeat in range(repeats):
        chances = np.zeros(len(table))
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=repeat)
        for is_in, is_out in folds.split(table, answers):
            chances[is_out] = forecast(table.iloc[is_in], table.iloc[is_out], roles)
        unseen.append(chances)
    areas, covariance = roc_auc(answers, *unseen)
    return float(areas.mean()), *interval(float(areas.mean()), float(covariance.mean()))


def published_split(table: pd.DataFrame, roles: Roles, ids: pd.Series) -> tuple[Figure, Figure]:
    """ROC-AUC and PR-AUC on one stratified fifth of the rows, drawn in the order of the file."""
    ordered = table.set_index("customer_id").loc[ids].reset_index()
    training, judging = train_test_split(
        ordered, test_size=0.2, random_state=42, stratify=ordered[LABEL]
    )
    chances = forecast(sorted_by_key(training), judging, roles)
    answers = labels(judging, LABEL)
    if (len(answers), answers.sum()) != (448, 67):
        raise ValueError("The split is not the published one of 448 rows and 67 buyers.")
    areas, variance = roc_auc(answers, chances)
    area = float(areas[0])
    precision = pr_auc(answers, chances, np.ones(len(answers)))
    return (
        (area, *interval(area, float(variance[0, 0]))),
        (precision, *bootstrap(pr_auc, answers, chances, SEED)),
    )


def forecast(training: pd.DataFrame, judging: pd.DataFrame, roles: Roles) -> np.ndarray:
    """What the champion of the training rows says about other rows."""
    recipe = Recipe(
        *columns(training, roles, response.QUESTION.model),
        SEED,
        algorithms=("baseline", *SINGLE, BLEND),
        settings=response.SETTINGS,
    )
    rows = training.reset_index(drop=True)
    rivals = fit_members(rows, labels(rows, LABEL), recipe)
    return rivals[champion_of(rivals)].probability(judging)
