"""Judge rival classifiers on rows they never saw, and fit the members that serve."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.calibration import Member, fit_members
from ml.classification.candidates import Recipe
from ml.classification.judged import Judged, has_both, is_enough, labels
from ml.rates import shrunk_rate
from ml.splits import FOLDS, customer_folds, is_snapshot, judged_split


def judge(rows: pd.DataFrame, label: str, recipe: Recipe) -> tuple[Judged, tuple[Member, ...]]:
    """Judge on the newest date when earlier answers allow it, else across customer folds.

    `rows` are sorted by key and `is_enough`. Returns what was judged and the members that serve:
    one fitted on every row, or five, member k blind to customer fold k.
    """
    if not is_snapshot(rows):
        training, judging = judged_split(rows)
        if is_enough(training, label) and has_both(judging, label):
            return _judge_by_date(rows, training, judging, label, recipe)
    return _judge_by_fold(rows, label, recipe)


def _judge_by_date(
    rows: pd.DataFrame, training: pd.DataFrame, judging: pd.DataFrame, label: str, recipe: Recipe
) -> tuple[Judged, tuple[Member, ...]]:
    rivals = fit_members(training, labels(training, label), recipe)
    champion = _champion(rivals)
    served = fit_members(rows, labels(rows, label), replace(recipe, algorithms=(champion,)))
    first, last = training["as_of_date"].min(), training["as_of_date"].max()
    judged = Judged(
        label=labels(judging, label),
        probabilities={name: member.probability(judging) for name, member in rivals.items()},
        calls={name: member.called(judging) for name, member in rivals.items()},
        champion=champion,
        protocol=(
            f"time split: judged on {judging['as_of_date'].max():%Y-%m-%d}, trained on "
            f"{first:%Y-%m-%d} to {last:%Y-%m-%d} with answers known by then"
        ),
        training=training,
        base_rate=shrunk_rate(labels(training, label)),
    )
    return judged, (served[champion],)


def _judge_by_fold(
    rows: pd.DataFrame, label: str, recipe: Recipe
) -> tuple[Judged, tuple[Member, ...]]:
    folds = customer_folds(rows["customer_id"])
    answers = labels(rows, label)
    probabilities = {name: np.full(len(rows), np.nan) for name in recipe.algorithms}
    calls = {name: np.full(len(rows), np.nan) for name in recipe.algorithms}
    served, called = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    members = []
    for fold in range(FOLDS):
        is_out = folds == fold
        rivals = fit_members(rows[~is_out], answers[~is_out], recipe)
        for name, member in rivals.items():
            probabilities[name][is_out] = member.probability(rows[is_out])
            calls[name][is_out] = member.called(rows[is_out])
        chosen = _champion(rivals)
        served[is_out], called[is_out] = probabilities[chosen][is_out], calls[chosen][is_out]
        members.append(rivals[chosen])
    names = sorted({member.algorithm for member in members})
    champion = names[0] if len(names) == 1 else "chosen per fold"
    judged = Judged(
        label=answers,
        probabilities={**probabilities, champion: served},
        calls={**calls, champion: called},
        champion=champion,
        protocol=(
            f"{FOLDS} folds of customers, one repeat, algorithm and calibration chosen inside "
            f"the other {FOLDS - 1}"
        ),
        training=rows,
        # One number for all: a customer's own answer moves it by less than one row in n.
        base_rate=shrunk_rate(answers),
    )
    return judged, tuple(members)


def _champion(rivals: dict[str, Member]) -> str:
    """Lowest out-of-fold log loss of the proven; the baseline is a yardstick and cannot win."""
    eligible = [m for name, m in rivals.items() if name != "baseline" and m.is_proven]
    return min(eligible, key=lambda member: member.out_of_fold_log_loss).algorithm
