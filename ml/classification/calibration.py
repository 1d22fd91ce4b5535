"""Classifiers with honest probabilities: calibrated on rows they had not seen."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.calibrators import fit_calibrator
from ml.classification.hybrid import HYBRID
from ml.classification.member import Member, probability_of
from ml.classification.out_of_fold import fit_out_of_fold
from ml.classification.recipe import BLEND, Recipe
from ml.classification.roc import paired
from ml.classification.seasons import seasonal_date
from ml.concurrency import concurrently
from ml.splits import FOLDS, customer_folds

# The base rate drifts: the newest dates calibrate, as many as hold this many of both classes.
ROWS_PER_CLASS = 500
# A season is one date: a sampling error of three points beats the level of another season.
SEASON_ROWS_PER_CLASS = 200
# Each member decides on its own whether groups help, and one that is taken in by chance makes them
# serve: the error of all together is shared among them (Bonferroni).
HYBRID_ERROR = 0.05 / FOLDS


def fit_members(
    frame: pd.DataFrame, label: np.ndarray, recipe: Recipe, folds: np.ndarray | None = None
) -> dict[str, Member]:
    """The recipe's algorithms on all given rows, calibrated on out-of-fold predictions of them.

    `folds`, (rows,), keep all rows of a customer together; those of the ids when none are given.
    The frame is sorted by key and has an `as_of_date`; at least two folds must hold rows.
    """
    folds = customer_folds(frame["customer_id"]) if folds is None else folds
    recipes = [recipe]
    if HYBRID in recipe.algorithms:
        recipes.append(replace(recipe, algorithms=(BLEND,), has_groups=True))
    (fitted, unseen), *grouped = concurrently(
        lambda one: fit_out_of_fold(frame, label, folds, one),
        recipes,
        len(frame) * len(recipe.features),
    )
    for richer, unseen_by_richer in grouped:
        fitted[HYBRID], unseen[HYBRID] = richer[BLEND], unseen_by_richer[BLEND]
    is_used = _calibrating(frame, label, unseen[recipe.algorithms[0]])
    members = {}
    for name in recipe.algorithms:
        log_odds, answers = unseen[name][is_used], label[is_used]
        calibrator, loss = fit_calibrator(log_odds, answers, folds[is_used])
        probability = probability_of(calibrator.calibrated(log_odds))
        threshold = recipe.threshold.best(answers, probability)
        is_proven = name != HYBRID or (
            BLEND in unseen
            and paired(answers, log_odds, unseen[BLEND][is_used], HYBRID_ERROR).low > 0
        )
        members[name] = Member(name, fitted[name], calibrator, loss, threshold, is_proven)
    return members


def _calibrating(frame: pd.DataFrame, label: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    """Rows with out-of-fold predictions that set the level: of a year ago's season where that
    has forecast better, else of the fewest newest dates that hold enough of them."""
    has_prediction = ~np.isnan(unseen)
    season = seasonal_date(frame, pd.Series(label, index=frame.index))
    if season is not None:
        is_used = has_prediction & (frame["as_of_date"] == season).to_numpy()
        if _per_class(label[is_used]) >= SEASON_ROWS_PER_CLASS:
            return is_used
    is_used = has_prediction
    for date in sorted(frame["as_of_date"].unique(), reverse=True):
        is_used = has_prediction & (frame["as_of_date"] >= date).to_numpy()
        if _per_class(label[is_used]) >= ROWS_PER_CLASS:
            break
    return is_used


def _per_class(label: np.ndarray) -> int:
    positives = int(label.sum())
    return min(positives, len(label) - positives)
