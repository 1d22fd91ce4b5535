"""Whether those who left sooner had the higher risk."""

import numpy as np

from ml.survival.periods import PERIODS, Stays


def concordance(stays: Stays, risk: np.ndarray, weight: np.ndarray) -> float:
    """Share of comparable pairs of customers in which the one who left first had the higher risk.

    Harrell's C (Harrell et al. 1982) in periods: comparable is a customer who left in a period with
    one known to have stayed beyond it; equal risks count half. `weight` says how often a customer
    was drawn. .5 when no pair is comparable.
    """
    _, level = np.unique(risk, return_inverse=True)
    levels = int(level.max()) + 1
    above = pairs = 0.0
    for period in range(1, PERIODS + 1):
        is_here = stays.last_period == period
        leavers = weight * (is_here & stays.has_left)
        stayers = weight * ((stays.last_period > period) | (is_here & ~stays.has_left))
        gone = np.bincount(level, leavers, levels)
        there = np.bincount(level, stayers, levels)
        above += gone @ (np.cumsum(there) - there / 2)
        pairs += gone.sum() * there.sum()
    return float(above / pairs) if pairs else 0.5
