"""All that a judged classifier has to show, and what is shown when the base rate serves."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.gates import baseline_gate, calibration_gate, leakage_gate
from ml.classification.judged import FEWEST_PER_CLASS, Judged, labels
from ml.classification.leaderboard import leaderboard
from ml.classification.recipe import Recipe
from ml.evaluation import LEADERBOARD, Evaluation, Gate
from ml.evidence import calibration, gains, importance

PRIOR = "prior"


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
        leaderboard=_leaderboard(judged, recipe, model, model_version),
        calibration=calibration(judged.label, probability, model, model_version),
        gains=gains(judged.label, probability, model, model_version),
        importance=ranked,
        gates=(beats, calibration_gate(judged.label, probability, recipe.seed), leaks),
    )


def evaluate_prior(
    judged: Judged, rejected: Evaluation, recipe: Recipe, *, model: str, model_version: str
) -> Evaluation:
    """The evidence when everybody gets the base rate instead of the `rejected` champion.

    The leaderboard keeps the rejected one beside its baseline. One number for all ranks nobody,
    so there are neither gains nor bins, and no feature moves it. A leak still stops the run.
    """
    served = replace(
        _with_prior(judged), repeats=tuple(_with_prior(repeat) for repeat in judged.repeats)
    )
    beats, _, leaks = rejected.gates
    instead = "everybody gets the base rate"
    return Evaluation(
        leaderboard=_leaderboard(served, recipe, model, model_version),
        importance=importance(pd.DataFrame(), recipe.features, model, model_version),
        gates=(
            replace(beats, sentence=f"{beats.sentence} Until then {instead}.", is_warning=True),
            Gate("calibration", True, f"No model has to be calibrated: {instead}."),
            leaks,
        ),
    )


def without_model(
    answers: np.ndarray, features: list[str], *, model: str, model_version: str
) -> Evaluation:
    """The evidence when 0/1 answers or features are too few to fit anything on."""
    positives = int(answers.sum())
    sentence = (
        f"{positives} positive and {len(answers) - positives} negative outcomes are known, and a "
        f"model needs {FEWEST_PER_CLASS} of either and a feature that varies: everybody gets the "
        "base rate."
    )
    figures = {"positives": positives, "rows": len(answers)}
    return Evaluation(
        importance=importance(pd.DataFrame(), features, model, model_version),
        gates=(
            Gate("baseline", False, sentence, figures, is_warning=True),
            Gate("calibration", True, sentence),
            Gate("leakage", True, sentence),
        ),
    )


def _with_prior(judged: Judged) -> Judged:
    everybody = np.ones(len(judged.label))
    return replace(
        judged,
        champion=PRIOR,
        probabilities={**judged.probabilities, PRIOR: judged.base_rate * everybody},
        calls={**judged.calls, PRIOR: everybody},
    )


def _leaderboard(judged: Judged, recipe: Recipe, model: str, model_version: str) -> pd.DataFrame:
    board = leaderboard(judged, recipe.seed, recipe.threshold.money)
    return board.assign(model=model, model_version=model_version)[LEADERBOARD]
