"""Search for better settings inside the training rows, for as long as a worked-out budget lasts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
import pandas as pd

from ml.classification.calibrators import is_lower, log_losses
from ml.classification.candidates import fit_part
from ml.classification.cost import seconds
from ml.classification.imbalance import balanced
from ml.classification.recipe import Recipe
from ml.classification.search import FIRST, PARTS, suggested
from ml.classification.settings import Settings
from ml.classification.sigmoid import fit_sigmoid
from ml.encoding import fit_encoder

# One fold judges all trials alike: differences are paired, and a second fold would halve them.
MOST_TRIALS = 40
# The clock is the last resort, for a machine this many times slower than the cost model's.
CLOCK_FACTOR = 20


@dataclass(frozen=True)
class Tuning:
    """Settings, how many trials chose them by algorithm, and whether the clock cut a search."""

    settings: Settings
    trials: dict[str, int]
    is_cut_by_clock: bool


def tuned(frame: pd.DataFrame, label: np.ndarray, folds: np.ndarray, recipe: Recipe) -> Tuning:
    """The recipe's settings, or those that forecast one fold of these rows clearly better.

    The number of trials follows from `recipe.tuning_seconds` and ml/classification/cost.py, so
    that seed and rows alone decide the outcome. The recipe's own settings are the first trial and
    stay unless another's log loss on the fold, calibrated, is lower by a standard error.

    Parameters
    ----------
    frame, label : training rows sorted by key, 0/1 labels
    folds : (rows,), at least two different ones; the smallest judges
    """
    is_out = folds == folds.min()
    encoder = fit_encoder(frame[~is_out], recipe.features)
    names = [name for name in recipe.single if name in PARTS]
    one_class = min(label[~is_out].min() == label[~is_out].max(), 1)
    if not encoder.parts or one_class or not names:
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

    chosen, trials, is_cut = recipe.settings, {}, False
    for name in names:
        start = getattr(recipe.settings, PARTS[name])
        budget = recipe.tuning_seconds / len(names)
        count = int(budget / seconds(len(sample.label), encoded.shape[1], start))
        trials[name] = min(count, MOST_TRIALS)
        if trials[name] > 1:
            best, was_cut = _searched(name, start, losses, trials[name], budget, recipe.seed)
            chosen = replace(chosen, **{PARTS[name]: best})
            is_cut = is_cut or was_cut
    return Tuning(chosen, trials, is_cut)


def _searched(
    name: str,
    start: object,
    losses: Callable[[str, object], np.ndarray],
    trials: int,
    budget: float,
    seed: int,
) -> tuple[object, bool]:
    """The best of `trials` settings after the start, and whether the clock ended the search."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    begun = monotonic()
    first = losses(name, start)
    found = {"settings": start, "losses": first}

    def objective(trial: optuna.Trial) -> float:
        settings = suggested(name, trial)
        judged = losses(name, settings)
        if judged.mean() < found["losses"].mean():
            found.update(settings=settings, losses=judged)
        if monotonic() - begun > CLOCK_FACTOR * budget:
            study.stop()
        return float(judged.mean())

    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    for values in FIRST[name]:
        study.enqueue_trial(values)
    study.optimize(objective, n_trials=trials - 1)
    is_cut = len(study.trials) < trials - 1
    is_better = is_lower(found["losses"], first)
    return (found["settings"] if is_better else start), is_cut
