"""Risk bands: how the odds of a customer compare with those of everybody."""

import numpy as np


def bands(probability: np.ndarray, base_rate: float) -> np.ndarray:
    """`high`, `medium` or `low` per probability; never out of order.

    `high` from twice the odds of the base rate, `low` up to half of them. Odds, unlike a multiple
    of the rate, leave room for `high` when most customers churn.
    """
    relative = probability / (1 - probability) * (1 - base_rate) / base_rate
    return np.select([relative >= 2, relative <= 0.5], ["high", "low"], "medium")
