"""Judge learners across folds of customers, several times over, the learner chosen inside."""

from dataclasses import dataclass

import numpy as np

from ml.dealing import deal
from ml.folds import Folds
from ml.splits import FOLDS
from ml.treatment.choice import choose
from ml.treatment.experiment import Experiment
from ml.treatment.fitting import Fits, fit_learners
from ml.treatment.judged import CHOSEN, Judged
from ml.treatment.recipe import Recipe
from ml.treatment.scale import average_only, fit_scale

PER_FOLD = "chosen per fold"


@dataclass(frozen=True)
class Round:
    """One deal: the fits blind to each fold, what they say of it, and the learner chosen for it."""

    fold: np.ndarray
    fits: tuple[Fits, ...]
    names: tuple[str, ...]
    scores: dict[str, np.ndarray]


def judge_by_fold(experiment: Experiment, recipe: Recipe) -> Judged:
    """Every customer by fits that never saw them; those of the first deal serve."""
    deals = deal(experiment.rows, recipe.features, experiment.answered, recipe.repeats)
    rounds = [_round(experiment, folds, recipe) for folds in deals]
    first = rounds[0]
    names = {name for each in rounds for name in each.names}
    chosen = first.scores[CHOSEN]
    chances = np.zeros((2, len(experiment)))
    expected, average, worth = np.zeros((3, len(experiment)))
    for fold, fits in enumerate(first.fits):
        is_out = first.fold == fold
        others = experiment.where(~is_out)
        chances[:, is_out] = fits.chances(experiment.rows[is_out])
        expected[is_out] = fit_scale(chosen[~is_out], others).effect(chosen[is_out])
        average[is_out] = average_only(others).average
        worth[is_out] = others.margin_of_an_answer
    return Judged(
        experiment=experiment,
        scores=[each.scores for each in rounds],
        champion=names.pop() if len(names) == 1 else PER_FOLD,
        protocol=(
            f"{FOLDS} folds of customers x {len(deals)}, equal rows in one fold, the learner "
            f"chosen on the neighbouring folds by fits that saw neither"
        ),
        expected=expected,
        average=average,
        chances=chances,
        margin_of_an_answer=worth,
        fits=first.fits,
        names=first.names,
        scale=fit_scale(chosen, experiment),
        folds=deals[0],
    )


def out_of_fold(
    experiment: Experiment, fold: np.ndarray, recipe: Recipe
) -> tuple[tuple[Fits, ...], dict[str, np.ndarray]]:
    """The fits blind to each fold, and what they say of it, by algorithm."""
    fits = tuple(_fitted(experiment, fold != each, recipe) for each in range(FOLDS))
    scores: dict[str, np.ndarray] = {}
    for each, one in enumerate(fits):
        is_out = fold == each
        for name, effect in one.effects(experiment.rows[is_out]).items():
            scores.setdefault(name, np.zeros(len(experiment)))[is_out] = effect
    return fits, scores


def _round(experiment: Experiment, folds: Folds, recipe: Recipe) -> Round:
    fold = folds.of(experiment.rows)
    fits, scores = out_of_fold(experiment, fold, recipe)
    names = _chosen(experiment, fold, recipe)
    chosen = np.zeros(len(experiment))
    for each, name in enumerate(names):
        chosen[fold == each] = scores[name][fold == each]
    return Round(fold, fits, names, scores | {CHOSEN: chosen})


def _chosen(experiment: Experiment, fold: np.ndarray, recipe: Recipe) -> tuple[str, ...]:
    """The learner for each fold: chosen on both neighbours, by fits blind to either pair."""
    if len(recipe.algorithms) == 1:
        return tuple(recipe.algorithms) * FOLDS
    said = [{name: np.zeros(len(experiment)) for name in recipe.algorithms} for _ in range(FOLDS)]
    for each in range(FOLDS):
        after = (each + 1) % FOLDS
        fits = _fitted(experiment, (fold != each) & (fold != after), recipe)
        for judged, chosen_for in ((after, each), (each, after)):
            is_judged = fold == judged
            effects = fits.effects(experiment.rows[is_judged])
            for name in recipe.algorithms:
                said[chosen_for][name][is_judged] = effects[name]
    names = []
    for each in range(FOLDS):
        beside = np.isin(fold, [(each - 1) % FOLDS, (each + 1) % FOLDS])
        scores = {name: one[beside] for name, one in said[each].items()}
        others = experiment.where(beside)
        names.append(choose(scores, others, recipe.algorithms, recipe.seed))
    return tuple(names)


def _fitted(experiment: Experiment, chosen: np.ndarray, recipe: Recipe) -> Fits:
    return fit_learners(experiment.where(chosen), recipe.features, recipe.algorithms, recipe.seed)
