"""Judge classifiers across folds of customers, several times over, every choice made inside."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.calibration import fit_members
from ml.classification.judged import Judged, champion_of, labels
from ml.classification.member import Member
from ml.classification.recipe import Recipe
from ml.classification.tuning import Tuning, tuned
from ml.concurrency import concurrently
from ml.dealing import deal
from ml.folds import Folds
from ml.rates import shrunk_rate
from ml.splits import FOLDS

PER_FOLD = "chosen per fold"


def judge_by_fold(
    rows: pd.DataFrame, label: str, recipe: Recipe
) -> tuple[Judged, tuple[Member, ...]]:
    """What five members of each repeat said about the fold they never saw; the first five serve.

    Settings, blend, calibration, threshold and algorithm are chosen on the other four folds.
    """
    answers = labels(rows, label)
    deals = deal(rows, recipe.features, answers, recipe.repeats)
    share = recipe.tuning_seconds / (FOLDS * len(deals))
    shared = replace(recipe, tuning_seconds=share)
    held_out = [(folds, fold) for folds in deals for fold in range(FOLDS)]
    fitted = concurrently(
        lambda one: _fitted_without(rows, answers, *one, shared),
        held_out,
        len(rows) * len(recipe.features),
    )
    names = {champion_of(rivals) for rivals, _ in fitted}
    champion = names.pop() if len(names) == 1 else PER_FOLD
    rounds = [
        [rivals for (one, _), (rivals, _) in zip(held_out, fitted, strict=True) if one is folds]
        for folds in deals
    ]
    judged = [
        _judged(rows, answers, folds, rivals, champion, len(deals))
        for folds, rivals in zip(deals, rounds, strict=True)
    ]
    first = replace(
        judged[0],
        repeats=tuple(judged[1:]),
        tunings=tuple(tuning for _, tuning in fitted),
    )
    return first, tuple(rivals[champion_of(rivals)] for rivals in rounds[0])


def _fitted_without(
    rows: pd.DataFrame, answers: np.ndarray, folds: Folds, fold: int, recipe: Recipe
) -> tuple[dict[str, Member], Tuning]:
    """The rivals fitted without one fold, and what was tuned for them."""
    is_in = folds.of(rows) != fold
    # Another deal of the same identities: twins stay together inside the training rows too.
    inner = replace(folds, number=~folds.number).of(rows)[is_in]
    tuning = tuned(rows[is_in], answers[is_in], inner, recipe)
    settled = replace(recipe, settings=tuning.settings)
    return fit_members(rows[is_in], answers[is_in], settled, inner), tuning


def _judged(
    rows: pd.DataFrame,
    answers: np.ndarray,
    folds: Folds,
    fitted: list[dict[str, Member]],
    champion: str,
    repeats: int,
) -> Judged:
    outer = folds.of(rows)
    names = [*fitted[0], *([champion] if champion not in fitted[0] else [])]
    probabilities = {name: np.full(len(rows), np.nan) for name in names}
    calls = {name: np.full(len(rows), np.nan) for name in names}
    for fold, rivals in enumerate(fitted):
        is_out = outer == fold
        for name in names:
            member = rivals[champion_of(rivals) if name == PER_FOLD else name]
            probabilities[name][is_out] = member.probability(rows[is_out])
            calls[name][is_out] = member.called(rows[is_out])
    return Judged(
        label=answers,
        probabilities=probabilities,
        calls=calls,
        champion=champion,
        protocol=(
            f"{FOLDS} folds of customers x {repeats}, stratified, equal rows in one fold, every "
            f"choice made inside the other {FOLDS - 1}"
        ),
        # One number for all: a customer's own answer moves it by less than one row in n.
        base_rate=shrunk_rate(answers),
        folds=folds,
    )
