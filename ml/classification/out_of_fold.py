"""Classifiers on all rows, beside what fits without a row's own fold say of it."""

import numpy as np
import pandas as pd

from ml.classification.blend import blend_weights, blended
from ml.classification.candidates import fit_candidates
from ml.classification.classifier import Classifier
from ml.classification.recipe import BLEND, Recipe
from ml.concurrency import concurrently

# Two folds of a larger frame hold rows enough to calibrate on, at two fifths of the time.
ROWS_FOR_TWO_FOLDS = 8_000


def fit_out_of_fold(
    frame: pd.DataFrame, label: np.ndarray, folds: np.ndarray, recipe: Recipe
) -> tuple[dict[str, Classifier], dict[str, np.ndarray]]:
    """The recipe's classifiers on all rows, and what fits without a row's fold say of it."""
    *held_out, everything = _parts(folds)
    *partial, fitted = concurrently(
        lambda is_in: fit_candidates(frame[is_in], label[is_in], recipe),
        [*held_out, everything],
        len(frame) * len(recipe.features),
    )
    unseen = _out_of_fold(frame, held_out, partial)
    if BLEND in recipe.algorithms:
        is_seen = ~np.isnan(unseen[recipe.single[0]])
        learnt = {name: unseen[name][is_seen] for name in unseen}
        weights = blend_weights(learnt, label[is_seen])
        fitted[BLEND] = blended(fitted, weights)
        unseen[BLEND] = sum(weight * unseen[name] for name, weight in weights.items())
    return fitted, unseen


def _parts(folds: np.ndarray) -> list[np.ndarray]:
    """Which rows each fit reads, (rows,): all but one fold, for the folds that judge; then all."""
    judging = np.unique(folds)[: 2 if len(folds) > ROWS_FOR_TWO_FOLDS else None]
    return [*(folds != fold for fold in judging), np.ones(len(folds), dtype=bool)]


def _out_of_fold(
    frame: pd.DataFrame, held_out: list[np.ndarray], partial: list[dict[str, Classifier]]
) -> dict[str, np.ndarray]:
    """Log-odds per algorithm from fits without the row's customer; NaN where none was made."""
    unseen: dict[str, np.ndarray] = {}
    for is_in, fitted in zip(held_out, partial, strict=True):
        is_out = ~is_in
        # All but the baseline share an encoder, whose reading costs as much as a fit.
        read = {
            id(each.encoder): each.encoded(frame[is_out])
            for each in {id(c.encoder): c for c in fitted.values()}.values()
        }
        for name, classifier in fitted.items():
            log_odds = unseen.setdefault(name, np.full(len(frame), np.nan))
            log_odds[is_out] = classifier.log_odds_of(read[id(classifier.encoder)])
    return unseen
