"""Search for better settings inside the training rows, for as long as a worked-out budget lasts."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from ml.classification.calibrators import log_losses
from ml.classification.candidates import fit_part
from ml.classification.imbalance import balanced
from ml.classification.recipe import Recipe
from ml.classification.search import PARTS, PartSettings, Search
from ml.classification.settings import Settings
from ml.classification.sigmoid import fit_sigmoid
from ml.concurrency import concurrently
from ml.encoding import fit_encoder


@dataclass(frozen=True)
class Tuning:
    """Settings, how many trials chose them by algorithm, and whether the clock cut a search."""

    settings: Settings
    trials: dict[str, int]
    is_cut_by_clock: bool


def tuned(frame: pd.DataFrame, label: np.ndarray, folds: np.ndarray, recipe: Recipe) -> Tuning:
    """The recipe's settings, or those that forecast one fold of these rows clearly better.

    How many trials there are follows from `recipe.tuning_seconds` and ml/classification/cost.py, so
    that seed and rows alone decide the outcome. The recipe's own settings are the first trial and
    stay unless another's log loss on the fold, calibrated, is lower by two standard errors.

    Parameters
    ----------
    frame, label : training rows sorted by key, 0/1 labels
    folds : (rows,), at least two different ones; the smallest judges
    """
    is_out = folds == folds.min()
    encoder = fit_encoder(frame[~is_out], recipe.features)
    names = [name for name in recipe.single if name in PARTS]
    is_one_class = len(np.unique(label[~is_out])) < 2
    if not encoder.parts or is_one_class or not names:
        return Tuning(recipe.settings, dict.fromkeys(names, 0), False)
    encoded, unseen = encoder.encode(frame[~is_out]), encoder.encode(frame[is_out])
    sample = balanced(
        encoded, encoder.scale(encoded), label[~is_out], recipe.imbalance, recipe.seed
    )

    def losses(name: str, settings: object) -> np.ndarray:
        tried = replace(recipe, settings=replace(recipe.settings, **{PARTS[name]: settings}))
        log_odds = fit_part(name, encoder, sample, tried).log_odds(encoder, unseen)
        calibrated = fit_sigmoid(log_odds, label[is_out]).calibrated(log_odds)
        return log_losses(calibrated, label[is_out])

    def searched(name: str) -> tuple[PartSettings, Search]:
        search = Search(name, getattr(recipe.settings, PARTS[name]), partial(losses, name))
        budget = recipe.tuning_seconds / len(names)
        return search.best(budget, (len(sample.label), encoded.shape[1]), recipe.seed), search

    found = dict(zip(names, concurrently(searched, names, encoded.size), strict=True))
    return Tuning(
        replace(recipe.settings, **{PARTS[name]: best for name, (best, _) in found.items()}),
        {name: search.trials for name, (_, search) in found.items()},
        any(search.is_cut_by_clock for _, search in found.values()),
    )
