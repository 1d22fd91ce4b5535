"""An honest business of a few hundred customers, and the leaks that are planted in it."""

import numpy as np
import pandas as pd

FEATURES = ["age", "orders", "plan", "recency", "spend", "tickets"]


def honest(seed: int, rows: int = 900, shift: float = 0.0) -> pd.DataFrame:
    """Silence, few orders and the plan raise the chance to leave; nothing decides it.

    `shift` adds to the log-odds of everybody.
    """
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "customer_id": [f"c{number}" for number in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "known_date": pd.Timestamp("2024-08-01"),
            "age": random.integers(18, 90, rows),
            "orders": random.integers(1, 40, rows),
            "plan": random.choice(["basic", "plus", "family"], rows),
            "recency": random.integers(0, 365, rows),
            "spend": np.round(random.gamma(2, 60, rows), 2),
            "tickets": random.poisson(1.5, rows),
        }
    )
    log_odds = frame["recency"] / 60 - frame["orders"] / 8 + (frame["plan"] == "basic") - 2 + shift
    return frame.assign(has_churned=random.random(rows) < 1 / (1 + np.exp(-log_odds)))


def strong(seed: int, rows: int = 1500) -> pd.DataFrame:
    """Thirty weak columns that together rank with an AUC of about .985, honestly."""
    random = np.random.default_rng(seed)
    weak = random.normal(size=(rows, 30))
    log_odds = weak.sum(axis=1) * 1.9
    named = pd.DataFrame(weak, columns=[f"signal_{number:02}" for number in range(30)])
    return honest(seed, rows)[["customer_id", "as_of_date", "known_date"]].assign(
        **named, has_churned=random.random(rows) < 1 / (1 + np.exp(-log_odds))
    )


def single_column(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """A closing balance, far lower for those lost, though no limit parts them from the kept."""
    lost = frame["has_churned"]
    return frame.assign(balance=random.normal(0, 1, len(frame)) - 3.4 * lost)


def gap(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """A next invoice that only those have who stayed."""
    return frame.assign(balance=np.where(frame["has_churned"], np.nan, random.random(len(frame))))


def reason(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """A reason for leaving, noted for three in five of those lost and for nobody else."""
    is_noted = frame["has_churned"] & (random.random(len(frame)) < 0.6)
    words = random.choice(["moved", "price"], len(frame))
    return frame.assign(balance=pd.Series(words).where(is_noted, None))


def fee(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """A closing fee that half of those lost have paid; 0 for everybody else."""
    is_paid = frame["has_churned"] & (random.random(len(frame)) < 0.5)
    return frame.assign(balance=np.where(is_paid, random.integers(5, 50, len(frame)), 0))


def line(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The answer is a weighted sum of two columns above a limit."""
    total = frame["recency"] + random.integers(15, 40) * frame["tickets"]
    return frame.assign(has_churned=total > total.quantile(random.uniform(0.4, 0.8)))


def line_of_three(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The answer is a weighted sum of three columns above a limit."""
    total = (
        frame["recency"] / 365 - frame["orders"] / 40 + frame["tickets"] * random.uniform(0.1, 0.3)
    )
    return frame.assign(has_churned=total > total.quantile(random.uniform(0.4, 0.8)))


def tree(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The answer is long silence of whoever is on one plan, or many tickets."""
    silent = (frame["recency"] > random.integers(100, 200)) & (frame["plan"] == "basic")
    return frame.assign(has_churned=silent | (frame["tickets"] >= 4))


def copied(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The rarer answer drawn again, under new customer_ids, until both are as frequent."""
    rare = frame[frame["has_churned"] == (frame["has_churned"].mean() < 0.5)]
    extra = rare.sample(len(frame) - 2 * len(rare), replace=True, random_state=random.integers(1e6))
    extra = extra.assign(customer_id=[f"d{number}" for number in range(len(extra))])
    return pd.concat([frame, extra], ignore_index=True)


def interpolated(frame: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """SMOTE before the split: made of two customers with the rarer answer, under a new id."""
    rare = frame[frame["has_churned"] == (frame["has_churned"].mean() < 0.5)]
    count = len(frame) - 2 * len(rare)
    one = rare.sample(count, replace=True, random_state=random.integers(1e6)).reset_index(drop=True)
    two = rare.sample(count, replace=True, random_state=random.integers(1e6)).reset_index(drop=True)
    share = random.random(count)
    numbers = ["age", "orders", "recency", "spend", "tickets"]
    mixed = {name: one[name] + share * (two[name] - one[name]) for name in numbers}
    made = one.assign(**mixed, customer_id=[f"d{number}" for number in range(count)])
    return pd.concat([frame, made], ignore_index=True)


LEAKS = {
    "single column": (single_column, gap),
    "late": (reason, fee),
    "rule": (line, line_of_three, tree),
    "copied": (copied,),
    "made up": (interpolated,),
}
