"""A mined rule as what serves, with the evidence that a model would have to show."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.calibration import fit_members
from ml.classification.gates import baseline_gate, calibration_gate
from ml.classification.judged import Judged
from ml.classification.leaderboard import leaderboard
from ml.classification.recipe import Recipe
from ml.classification.ruled import RuledModel
from ml.evaluation import LEADERBOARD, Evaluation, Gate, Trained
from ml.evidence import calibration, gains, importance
from ml.leakage.alarm import Alarm
from ml.rates import shrunk_rate
from ml.splits import FOLDS, customer_folds
from ml.storage import version_of

RULE = "rule"


def serve_rule(
    alarm: Alarm,
    rows: pd.DataFrame,
    label: np.ndarray,
    recipe: Recipe,
    name: str,
    horizon_days: int,
) -> Trained:
    """The rule the alarm has mined, judged in every fold of customers by a rule of the others.

    `name` is the model it stands in for.
    """
    mined = alarm.mined
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
    judged = Judged(
        label=label,
        probabilities={RULE: probability, "baseline": baseline},
        calls={RULE: mined.held_out.astype(float), "baseline": baseline_calls},
        champion=RULE,
        protocol=f"{mined.rule.words} (a rule, judged in {FOLDS} folds by rules of the others)",
        base_rate=model.base_rate,
    )
    board = leaderboard(judged, recipe.seed, recipe.threshold.money)
    evaluation = Evaluation(
        leaderboard=board.assign(model=name, model_version=version)[LEADERBOARD],
        calibration=calibration(label, probability, name, version),
        gains=gains(label, probability, name, version),
        importance=importance(model.contributions(rows), recipe.features, name, version),
        gates=(
            replace(baseline_gate(label, probability, baseline), is_warning=True),
            calibration_gate(label, probability, recipe.seed),
            alarm.gate,
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
    alone = replace(recipe, algorithms=("baseline",))
    probability, called = np.empty(len(rows)), np.empty(len(rows))
    for half in (0, 1):
        is_out = halves == half
        member = fit_members(rows[~is_out], label[~is_out], alone)["baseline"]
        probability[is_out] = member.probability(rows[is_out])
        called[is_out] = member.called(rows[is_out])
    return probability, called
