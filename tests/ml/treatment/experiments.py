"""Experiments whose effects are known: who gains by a contact, and who loses."""

import numpy as np
import pandas as pd

from ml import uplift
from ml.evaluation import Trained
from ml.frames import Roles, described

FEATURES = ["interest", "recency_days", "plan"]
ROLES = Roles(tuple(described(name, {"role": "feature"}) for name in FEATURES))
COST = 1.0


def experiment(
    rows: int = 3000,
    seed: int = 1,
    *,
    gains: tuple[float, float] = (0.3, -0.05),
    date: str = "2024-06-01",
    is_fair: bool = True,
) -> pd.DataFrame:
    """One campaign of two equal arms; `true_effect` is `gains` of the interested, and of others."""
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "customer_id": [f"{seed}-{i}" for i in range(rows)],
            "as_of_date": pd.Timestamp(date),
            "known_date": pd.Timestamp(date) + pd.Timedelta(days=30),
            "campaign_id": f"campaign of {date}",
            "interest": random.normal(size=rows),
            "recency_days": random.integers(0, 100, rows),
            "plan": random.choice(["basic", "plus"], rows),
        }
    )
    treated = random.random(rows) < (0.5 if is_fair else np.where(frame["interest"] > 0, 0.7, 0.3))
    effect = np.where(frame["interest"] > 0, *gains)
    chance = 0.25 + 0.1 * (frame["plan"] == "plus") + effect * treated
    answered = random.random(rows) < chance
    return frame.assign(
        arm=np.where(treated, "mail", "control"),
        is_treated=treated,
        propensity=0.5,
        has_responded=answered,
        margin=np.round(answered * random.lognormal(2.5, 0.5, rows), 2),
        cost=COST * treated,
        true_effect=effect,
    )


def train(frame: pd.DataFrame, **options) -> Trained:
    return uplift.train(
        frame.drop(columns="true_effect"), ROLES, horizon_days=30, **({"repeats": 1} | options)
    )


def gates(trained: Trained) -> dict[str, bool]:
    return {gate.name: gate.passed for gate in trained.evaluation.gates}
