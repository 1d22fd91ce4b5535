"""A churn model of a small business, and customers it is asked about."""

import numpy as np
import pandas as pd

from ml import churn
from ml.classification.model import ChurnModel
from ml.frames import Roles, described

ROLES = Roles(
    (
        described("fee", {"role": "feature", "label": "monthly fee"}, "decimal(18,2)"),
        described("plan", {"role": "feature"}),
        described("silent_days", {"role": "feature", "concept": "visits", "baseline": "churn"}),
        described("visits_30d", {"role": "feature", "concept": "visits"}),
        described("month", {"role": "feature"}),
        described("gender", {"role": "sensitive"}),
    )
)


def customers(rows: int, dates: tuple[str, ...] = ("2024-06-01",)) -> pd.DataFrame:
    """Silence and a high fee drive customers away, the plan `plus` holds them."""
    random = np.random.default_rng(0)
    days = pd.DatetimeIndex(dates).repeat(rows)
    total = len(days)
    frame = pd.DataFrame(
        {
            "customer_id": [f"customer {i}" for i in range(rows)] * len(dates),
            "as_of_date": days,
            "fee": np.round(random.uniform(10, 90, total), 2),
            "plan": random.choice(["basic", "plus"], total),
            "silent_days": random.integers(0, 100, total),
            "visits_30d": random.integers(0, 9, total),
            "month": days.month,
            "gender": random.choice(["a", "b"], total),
        }
    )
    log_odds = frame["silent_days"] / 20 + frame["fee"] / 30 - 2 * (frame["plan"] == "plus") - 3
    return frame.assign(
        known_date=days + pd.Timedelta(days=30),
        has_churned=random.random(total) < 1 / (1 + np.exp(-log_odds)),
    )


def learnt() -> ChurnModel:
    """Five members, each blind to a fold of customers."""
    trained = churn.train(customers(400), ROLES, horizon_days=30, tuning_seconds=0, repeats=1)
    assert trained.model.score_basis == "cross_fitted"
    return trained.model
