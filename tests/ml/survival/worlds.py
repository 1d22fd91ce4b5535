"""A business whose hazards are planted: trouble and lost habits shorten stays, orders do not."""

import numpy as np
import pandas as pd

from ml.survival.periods import PERIODS

FEATURES = ["orders", "recency_days", "trouble"]
SILENCE = pd.Timedelta(days=30)
MONTH = pd.Timedelta(days=30)
PERIOD_EFFECTS = np.array([0.0, -0.5, -0.9])


def hazards(customers: pd.DataFrame) -> np.ndarray:
    """The planted chance to leave in each period, rows x periods."""
    log_odds = -1.6 + 0.9 * (customers["trouble"] - 1) + 0.02 * (customers["recency_days"] - 30)
    return 1 / (1 + np.exp(-(log_odds.to_numpy()[:, None] + PERIOD_EFFECTS)))


def customers(seed: int, dates: int, each: int) -> pd.DataFrame:
    """Other customers on every date, with what is known of them then."""
    random = np.random.default_rng(seed)
    count = dates * each
    return pd.DataFrame(
        {
            "customer_id": [f"c{number:05}" for number in range(count)],
            "as_of_date": pd.date_range("2024-01-01", periods=dates, freq=MONTH).repeat(each),
            "trouble": random.integers(0, 4, count),
            "recency_days": random.integers(0, 61, count),
            "orders": random.integers(1, 20, count),
        }
    )


def person_periods(seed: int = 1, dates: int = 9, each: int = 250) -> pd.DataFrame:
    """Every period that a customer entered and of which the answer is known after the last date."""
    people = customers(seed, dates, each)
    random = np.random.default_rng(seed + 1)
    leaves = random.random((len(people), PERIODS)) < hazards(people)
    is_there = np.column_stack([np.ones(len(people), bool), np.cumsum(leaves, axis=1)[:, :-1] == 0])
    rows = [
        people.assign(
            period=period,
            has_left=leaves[:, period - 1],
            known_date=people["as_of_date"] + period * MONTH + SILENCE,
        )[is_there[:, period - 1]]
        for period in range(1, PERIODS + 1)
    ]
    known = pd.concat(rows, ignore_index=True)
    return known[known["known_date"] <= people["as_of_date"].max() + SILENCE + MONTH]
