"""Classifiers with honest probabilities: calibrated on rows they had not seen."""

import numpy as np
import pandas as pd

from ml.classification.blend import blend_weights, blended
from ml.classification.calibrators import fit_calibrator
from ml.classification.candidates import BLEND, Recipe, fit_candidates
from ml.classification.member import Member, probability_of
from ml.classification.seasons import seasonal_date
from ml.classification.thresholds import best_threshold
from ml.splits import customer_folds

# Two folds of a large frame hold rows enough for two parameters, at two fifths of the time.
ROWS_FOR_TWO_FOLDS = 20_000
# The base rate drifts: the newest dates calibrate, as many as hold this many of both classes.
ROWS_PER_CLASS = 500
# A season is one date: a sampling error of three points beats the level of another season.
SEASON_ROWS_PER_CLASS = 200


def fit_members(
    frame: pd.DataFrame, label: np.ndarray, recipe: Recipe, folds: np.ndarray | None = None
) -> dict[str, Member]:
    """The recipe's algorithms on all given rows, calibrated on out-of-fold predictions of them.

    `folds`, (rows,), keep all rows of a customer together; those of the ids when none are given.
    The frame is sorted by key and has an `as_of_date`; at least two folds must hold rows.
    """
    folds = customer_folds(frame["customer_id"]) if folds is None else folds
    unseen = _out_of_fold(frame, label, folds, recipe)
    fitted = fit_candidates(frame, label, recipe)
    if BLEND in recipe.algorithms:
        is_seen = ~np.isnan(unseen[recipe.single[0]])
        learnt = {name: unseen[name][is_seen] for name in unseen}
        weights = blend_weights(learnt, label[is_seen])
        fitted[BLEND] = blended(fitted, weights)
        unseen[BLEND] = sum(weight * unseen[name] for name, weight in weights.items())
    is_used = _calibrating(frame, label, unseen[recipe.algorithms[0]])
    members = {}
    for name in recipe.algorithms:
        log_odds, answers = unseen[name][is_used], label[is_used]
        calibrator, loss = fit_calibrator(log_odds, answers, folds[is_used])
        threshold = best_threshold(answers, probability_of(calibrator.calibrated(log_odds)))
        members[name] = Member(name, fitted[name], calibrator, loss, threshold)
    return members


def _out_of_fold(
    frame: pd.DataFrame, label: np.ndarray, folds: np.ndarray, recipe: Recipe
) -> dict[str, np.ndarray]:
    """Log-odds per algorithm from fits without the row's customer; NaN where none was made."""
    judged_folds = np.unique(folds)
    if len(frame) > ROWS_FOR_TWO_FOLDS:
        judged_folds = judged_folds[:2]
    unseen: dict[str, np.ndarray] = {}
    for fold in judged_folds:
        is_out = folds == fold
        fitted = fit_candidates(frame[~is_out], label[~is_out], recipe)
        # All but the baseline share an encoder, whose reading costs as much as a fit.
        read = {
            id(each.encoder): each.encoder.encode(frame[is_out])
            for each in {id(c.encoder): c for c in fitted.values()}.values()
        }
        for name, classifier in fitted.items():
            log_odds = unseen.setdefault(name, np.full(len(frame), np.nan))
            log_odds[is_out] = classifier.log_odds_of(read[id(classifier.encoder)])
    return unseen


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
