"""Judge rival classifiers on rows they never saw, and fit the members that serve."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ml.calibration import Member, fit_members
from ml.candidates import Recipe
from ml.evaluation import Evaluation
from ml.evidence import calibration, gains, importance, leaderboard
from ml.gates import baseline_gate, calibration_gate, leakage_gate
from ml.splits import FOLDS, customer_folds, is_snapshot, judged_split

FEWEST_PER_CLASS = 20


@dataclass(frozen=True)
class Judged:
    """Labels and probabilities of rows that no fit behind them had seen.

    `training` holds the rows the leakage alarm looks at.
    """

    label: np.ndarray
    probabilities: dict[str, np.ndarray]
    champion: str
    protocol: str
    training: pd.DataFrame


def judge(rows: pd.DataFrame, label: str, recipe: Recipe) -> tuple[Judged, tuple[Member, ...]]:
    """Judge on the newest date when earlier answers allow it, else across customer folds.

    `rows` are sorted by key and `is_enough`. Returns what was judged and the members that serve:
    one fitted on every row, or five, member k blind to customer fold k.
    """
    if not is_snapshot(rows):
        training, judging = judged_split(rows)
        if is_enough(training, label) and _has_both(judging, label):
            return _judge_by_date(rows, training, judging, label, recipe)
    return _judge_by_fold(rows, label, recipe)


def is_enough(rows: pd.DataFrame, label: str) -> bool:
    """Twenty rows of either class, and customers in every fold."""
    if not _has_both(rows, label):
        return False
    return len(np.unique(customer_folds(rows["customer_id"]))) == FOLDS


def labels(rows: pd.DataFrame, label: str) -> np.ndarray:
    """The answers as 0.0 and 1.0."""
    return rows[label].to_numpy().astype(float)


def evaluate(
    judged: Judged,
    contributions: pd.DataFrame,
    label: str,
    recipe: Recipe,
    *,
    model: str,
    model_version: str,
) -> Evaluation:
    """All evidence about a judged classifier; `contributions` are those of the served model."""
    probability = judged.probabilities[judged.champion]
    board = leaderboard(
        judged.label,
        judged.probabilities,
        recipe.seed,
        champion=judged.champion,
        model=model,
        protocol=judged.protocol,
        model_version=model_version,
    )
    ranked = importance(contributions, recipe.features, model, model_version)
    beats = baseline_gate(judged.label, probability, judged.probabilities["baseline"])
    leaks = leakage_gate(
        judged.training,
        labels(judged.training, label),
        recipe.features,
        judged_auc=beats.figures["roc_auc"],
        leading=ranked["feature"].head(2).tolist(),
    )
    return Evaluation(
        leaderboard=board,
        calibration=calibration(judged.label, probability, model, model_version),
        gains=gains(judged.label, probability, model, model_version),
        importance=ranked,
        gates=(beats, calibration_gate(judged.label, probability, recipe.seed), leaks),
    )


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
        champion=champion,
        protocol=(
            f"time split: judged on {judging['as_of_date'].max():%Y-%m-%d}, trained on "
            f"{first:%Y-%m-%d} to {last:%Y-%m-%d} with answers known by then"
        ),
        training=training,
    )
    return judged, (served[champion],)


def _judge_by_fold(
    rows: pd.DataFrame, label: str, recipe: Recipe
) -> tuple[Judged, tuple[Member, ...]]:
    folds = customer_folds(rows["customer_id"])
    answers = labels(rows, label)
    probabilities = {name: np.full(len(rows), np.nan) for name in recipe.algorithms}
    served = np.full(len(rows), np.nan)
    members = []
    for fold in range(FOLDS):
        is_out = folds == fold
        rivals = fit_members(rows[~is_out], answers[~is_out], recipe)
        for name, member in rivals.items():
            probabilities[name][is_out] = member.probability(rows[is_out])
        chosen = _champion(rivals)
        served[is_out] = probabilities[chosen][is_out]
        members.append(rivals[chosen])
    names = sorted({member.algorithm for member in members})
    champion = names[0] if len(names) == 1 else "chosen per fold"
    judged = Judged(
        label=answers,
        probabilities={**probabilities, champion: served},
        champion=champion,
        protocol=(
            f"{FOLDS} folds of customers, one repeat, algorithm and calibration chosen inside "
            f"the other {FOLDS - 1}"
        ),
        training=rows,
    )
    return judged, tuple(members)


def _champion(rivals: dict[str, Member]) -> str:
    """Lowest out-of-fold log loss; the baseline is a yardstick and cannot win."""
    eligible = [member for name, member in rivals.items() if name != "baseline"]
    return min(eligible, key=lambda member: member.out_of_fold_log_loss).algorithm


def _has_both(rows: pd.DataFrame, label: str) -> bool:
    positives = labels(rows, label).sum()
    return min(positives, len(rows) - positives) >= FEWEST_PER_CLASS
