"""Strategic segments without a history: a classifier that imitates the playbook's rules.

The rules read scores that only a known customer has. This surrogate (Craven and Shavlik 1996)
learns what they decide from the customer's own attributes, and is honest about how often it
agrees: the fidelity on customers it never saw.
"""

import numpy as np
import pandas as pd

from ml.evaluation import LEADERBOARD, Evaluation, Gate, Trained
from ml.frames import Roles
from ml.splits import FOLDS, customer_folds, sorted_by_key
from ml.storage import version_of
from ml.surrogate import LABEL, ROUNDS, fit_surrogate
from ml.uncertainty import interval

MODEL = "strategic"


def train(frame: pd.DataFrame, roles: Roles, *, seed: int = 7) -> Trained:
    """Fit the surrogate and measure its fidelity: accuracy across customer folds.

    `frame` has one row per customer with strategic_segment and attributes; the features among
    them are learnt from. The model is None when there are no customers.
    """
    if frame.empty:
        return Trained(model=None, evaluation=Evaluation())
    rows = sorted_by_key(frame)
    features = sorted(name for name in roles.features if name in rows)
    folds, agreed = customer_folds(rows["customer_id"]), np.zeros(len(rows))
    usual = np.zeros(len(rows))
    for fold in np.unique(folds):
        is_out = folds == fold
        inside, outside = rows[~is_out], rows[is_out]
        if inside.empty:
            continue
        agreed[is_out] = fit_surrogate(inside, features, seed).segment(outside) == outside[LABEL]
        usual[is_out] = inside[LABEL].mode()[0] == outside[LABEL]
    model = fit_surrogate(rows, features, seed)
    evaluation = _shown(agreed, usual, version_of(model))
    return Trained(model, evaluation, {"algorithm": "xgboost", "seed": seed, "rounds": ROUNDS})


def _shown(agreed: np.ndarray, usual: np.ndarray, version: str) -> Evaluation:
    rows, baseline = len(agreed), float(usual.mean())
    measured = [("xgboost", float(agreed.mean())), ("baseline", baseline)]
    leaderboard = pd.DataFrame(
        {
            "model": MODEL,
            "algorithm": name,
            "metric": "accuracy",
            "value": share,
            "low": max(interval(share, share * (1 - share) / rows)[0], 0.0),
            "high": min(interval(share, share * (1 - share) / rows)[1], 1.0),
            "baseline_value": baseline,
            "is_champion": name == "xgboost",
            "protocol": f"{FOLDS} folds of customers, agreement with the playbook's rules",
            "rows": rows,
            "model_version": version,
        }
        for name, share in measured
    )
    gain = agreed - usual
    low, high = interval(float(gain.mean()), float(gain.var()) / rows)
    sentence = (
        f"From attributes alone {agreed.mean():.1%} of customers get the segment the playbook "
        f"gives them; naming the most frequent one gets {baseline:.1%} right "
        f"(difference 95 % interval {low:+.1%} to {high:+.1%})."
    )
    figures = {"accuracy": float(agreed.mean()), "baseline_accuracy": baseline, "low": low}
    gate = Gate("fidelity", low > 0, sentence, figures, is_warning=True)
    return Evaluation(leaderboard=leaderboard.reindex(columns=LEADERBOARD), gates=(gate,))
