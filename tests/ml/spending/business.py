"""A business with known spend, and a model of it."""

import numpy as np
import pandas as pd

from ml import spend
from ml.frames import Roles, described

ROLES = Roles(
    (
        described("spend_90_days", {"role": "feature", "baseline": ["spend"]}),
        described("order_count", {"role": "feature"}),
        described("recency_days", {"role": "feature"}),
        described("channel", {"role": "feature"}),
    )
)
HORIZON = 90


def business(months=6, size=300, seed=0) -> pd.DataFrame:
    """Customers who buy the less likely the longer they are silent, and as much as their orders
    say; last quarter's spend is a noisy witness of both.
    """
    random = np.random.default_rng(seed)
    rows = months * size
    orders, recency = random.integers(1, 20, rows), random.integers(0, 200, rows)
    buys = random.random(rows) < 0.9 - recency / 250
    amount = random.gamma(4, 3 * orders)
    dates = pd.date_range("2024-01-01", periods=months, freq="MS").repeat(size)
    return pd.DataFrame(
        {
            "customer_id": [f"c{i % size:05d}" for i in range(rows)],
            "as_of_date": dates,
            "known_date": dates + pd.Timedelta(days=HORIZON),
            "spend_90_days": random.gamma(1, 8 * orders) * (random.random(rows) < 0.6),
            "order_count": orders,
            "recency_days": recency,
            "channel": random.choice(["web", "shop"], rows),
            "next_period_spend": np.where(buys, amount, 0.0).round(2),
        }
    )


def echo(size=600, months=1) -> pd.DataFrame:
    """Next quarter is last quarter plus noise: nothing can beat the naive forecast."""
    frame = business(months, size, seed=3)
    noise = np.random.default_rng(4).normal(0, 1, len(frame))
    frame["spend_90_days"] = np.random.default_rng(5).uniform(20, 90, len(frame))
    return frame.assign(next_period_spend=frame["spend_90_days"] + noise)


def train(frame: pd.DataFrame):
    return spend.train(frame, ROLES, horizon_days=HORIZON)


def judged(trained, metric: str, column: str = "value") -> float:
    champion = trained.evaluation.leaderboard.query("is_champion").set_index("metric")
    return champion[column][metric]
