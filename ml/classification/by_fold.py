"""Judge classifiers across folds of customers, several times over, every choice made inside."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.calibration import fit_members
from ml.classification.judged import Judged, champion_of, labels
from ml.classification.member import Member
from ml.classification.recipe import Recipe
from ml.classification.tuning import Tuning, tuned
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
    rounds = [_cross_fitted(rows, answers, folds, shared) for folds in deals]
    names = {champion_of(rivals) for fitted, _ in rounds for rivals in fitted}
    champion = names.pop() if len(names) == 1 else PER_FOLD
    judged = [
        _judged(rows, answers, folds, fitted, champion, len(deals))
        for folds, (fitted, _) in zip(deals, rounds, strict=True)
    ]
    first = replace(
        judged[0],
        repeats=tuple(judged[1:]),
        tunings=tuple(tuning for _, tunings in rounds for tuning in tunings),
    )
    return first, tuple(rivals[champion_of(rivals)] for rivals in rounds[0][0])


def _cross_fitted(
    rows: pd.DataFrame, answers: np.ndarray, folds: Folds, recipe: Recipe
) -> tuple[list[dict[str, Member]], list[Tuning]]:
    """The rivals fitted without fold k, for every k, and what was tuned for them."""
    outer = folds.of(rows)
    # Another deal of the same identities: twins stay together inside the training rows too.
    inner = replace(folds, number=~folds.number).of(rows)
    fitted, tunings = [], []
    for fold in range(FOLDS):
        is_in = outer != fold
        tuning = tuned(rows[is_in], answers[is_in], inner[is_in], recipe)
        settled = replace(recipe, settings=tuning.settings)
        fitted.append(fit_members(rows[is_in], answers[is_in], settled, inner[is_in]))
        tunings.append(tuning)
    return fitted, tunings


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
