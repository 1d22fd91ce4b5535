"""A mined rule as what serves, with the evidence that a model would have to show."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.calibration import fit_members
from ml.classification.candidates import Recipe
from ml.classification.gates import baseline_gate, calibration_gate
from ml.classification.ruled import RuledModel
from ml.evaluation import Evaluation, Gate, Trained
from ml.evidence import calibration, gains, importance, leaderboard
from ml.leakage.mining import Mined
from ml.rates import shrunk_rate
from ml.splits import FOLDS, customer_folds
from ml.storage import version_of

RULE = "rule"


def serve_rule(
    mined: Mined,
    leaks: Gate,
    rows: pd.DataFrame,
    label: np.ndarray,
    recipe: Recipe,
    name: str,
    horizon_days: int,
) -> Trained:
    """The rule of all rows, judged in every fold of customers by a rule of the others.

    `leaks` is the verdict of the alarm that mined it, `name` the model it stands in for.
    """
    says_yes = mined.rule.holds(rows)
    model = RuledModel(
        rule=mined.rule,
        rate_of_yes=shrunk_rate(label[says_yes]),
        rate_of_no=shrunk_rate(label[~says_yes]),
        typical=np.median(mined.rule.encoder.encode(rows), axis=0),
        base_rate=shrunk_rate(label),
        horizon_days=horizon_days,
    )
    version = version_of(model)
    probability = np.where(mined.held_out, model.rate_of_yes, model.rate_of_no)
    baseline, baseline_calls = _one_column(rows, label, recipe)
    board = leaderboard(
        label,
        {RULE: probability, "baseline": baseline},
        {RULE: mined.held_out.astype(float), "baseline": baseline_calls},
        recipe.seed,
        champion=RULE,
        model=name,
        protocol=f"{mined.rule.words} (a rule, judged in {FOLDS} folds by rules of the others)",
        model_version=version,
    )
    evaluation = Evaluation(
        leaderboard=board,
        calibration=calibration(label, probability, name, version),
        gains=gains(label, probability, name, version),
        importance=importance(model.contributions(rows), recipe.features, name, version),
        gates=(
            replace(baseline_gate(label, probability, baseline), is_warning=True),
            calibration_gate(label, probability, recipe.seed),
            leaks,
            Gate("suspicion", True, "There is no model to be suspicious of."),
        ),
    )
    parameters = {"algorithm": RULE, "rule": mined.rule.words, "horizon_days": horizon_days}
    return Trained(model, evaluation, parameters)


def _one_column(
    rows: pd.DataFrame, label: np.ndarray, recipe: Recipe
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities and calls of the best single column, for customers it was not fitted on."""
    halves = customer_folds(rows["customer_id"], 2)
    alone = Recipe(recipe.features, recipe.baselines, recipe.seed, ("baseline",))
    probability, called = np.empty(len(rows)), np.empty(len(rows))
    for half in (0, 1):
        is_out = halves == half
        member = fit_members(rows[~is_out], label[~is_out], alone)["baseline"]
        probability[is_out] = member.probability(rows[is_out])
        called[is_out] = member.called(rows[is_out])
    return probability, called
