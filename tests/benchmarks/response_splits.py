"""The two splits that others published on: product code on rows parted as they parted them."""

from dataclasses import replace

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold, train_test_split

from ml import response
from ml.classification.by_fold import PER_FOLD
from ml.classification.calibration import fit_members
from ml.classification.judged import Judged, champion_of, labels
from ml.classification.measured import by_area, by_redrawing
from ml.classification.member import Member
from ml.classification.metrics import pr_auc
from ml.classification.recipe import BLEND, SINGLE, Recipe
from ml.classification.roc import roc_auc
from ml.classification.thresholds import BY_F1, Threshold
from ml.classification.training import columns
from ml.frames import Roles
from ml.splits import FOLDS, sorted_by_key
from ml.uncertainty import bootstrap, interval

LABEL = response.QUESTION.label
SEED = 7

Figure = tuple[float, float, float]
"""A value with the ends of its 95 % interval."""


def parted(
    table: pd.DataFrame, roles: Roles, repeats: int, threshold: Threshold
) -> dict[str, Figure]:
    """Every figure over plain stratified folds, which know nothing of copies."""
    answers = labels(table, LABEL)
    judged = []
    for repeat in range(repeats):
        chances, calls = np.zeros(len(table)), np.zeros(len(table))
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=repeat)
        for is_in, is_out in folds.split(table, answers):
            member = champion(table.iloc[is_in], roles, threshold)
            chances[is_out] = member.probability(table.iloc[is_out])
            calls[is_out] = member.called(table.iloc[is_out])
        named = {PER_FOLD: chances}, {PER_FOLD: calls}
        judged.append(Judged(answers, *named, PER_FOLD, "plain folds", float(answers.mean())))
    all_of_them = replace(judged[0], repeats=tuple(judged[1:]))
    area = by_area(all_of_them, [PER_FOLD])
    others = by_redrawing(all_of_them, [PER_FOLD], SEED, threshold.money)
    return {one.metric: one.of(np.ones(1)) for one in (area, *others)}


def published_split(table: pd.DataFrame, roles: Roles, ids: pd.Series) -> tuple[Figure, Figure]:
    """ROC-AUC and PR-AUC on one stratified fifth of the rows, drawn in the order of the file."""
    ordered = table.set_index("customer_id").loc[ids].reset_index()
    training, judging = train_test_split(
        ordered, test_size=0.2, random_state=42, stratify=ordered[LABEL]
    )
    chances = champion(sorted_by_key(training), roles).probability(judging)
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


def champion(training: pd.DataFrame, roles: Roles, threshold: Threshold = BY_F1) -> Member:
    """What would serve if only these rows were known."""
    recipe = Recipe(
        *columns(training, roles, response.QUESTION.model),
        SEED,
        algorithms=("baseline", *SINGLE, BLEND),
        settings=response.SETTINGS,
        threshold=threshold,
    )
    rows = training.reset_index(drop=True)
    rivals = fit_members(rows, labels(rows, LABEL), recipe)
    return rivals[champion_of(rivals)]
