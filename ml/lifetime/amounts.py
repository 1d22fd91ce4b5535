"""What purchases of a business are worth: the spread of amounts, and how much goes back."""

import numpy as np
import pandas as pd

from ml.lifetime.fitting import Convergence
from ml.lifetime.gamma_gamma import Spending, fit_spending

FEWEST = 20
ALIKE = 1e6
"""p and q of amounts that nobody can tell customers apart by."""


def fit_amounts(rows: pd.DataFrame, seed: int) -> tuple[Spending, Convergence | None]:
    """Gamma-Gamma on customers who came back; everybody's mean where they are fewer than 20.

    `rows` hold repeat_purchases, mean_repeat_spend and mean_spend in money.
    """
    repeats = rows["repeat_purchases"].to_numpy(dtype=float)
    mean = rows["mean_repeat_spend"].to_numpy(dtype=float, na_value=np.nan)
    came_back = (repeats > 0) & (mean > 0)
    if came_back.sum() >= FEWEST and np.ptp(mean[came_back]) > 0:
        return fit_spending(repeats[came_back], mean[came_back], seed)
    typical = max(float(rows["mean_spend"].to_numpy(dtype=float, na_value=0.0).mean()), 0.0)
    return Spending(p=1.0, q=ALIKE, gamma=typical * (ALIKE - 1.0)), None


def refund_share(rows: pd.DataFrame) -> float:
    """Part of all money paid that went back, 0 to 1."""
    paid = float(rows["total_spend"].astype(float).sum())
    back = float(rows["total_refunds"].astype(float).sum())
    return min(back / paid, 1.0) if paid > 0 else 0.0
