"""Customers by the thousand, for plans that cannot be tried out."""

import numpy as np

from ml.plan.choices import Choices


def crowd(customers: int, seed: int = 7) -> Choices:
    """Two channels, one with room for a twentieth; profits in whole cents, so many are alike."""
    random = np.random.default_rng(seed)
    gain = np.round(random.lognormal(3.5, 1.0, (customers, 1)) * [1.0, 2.0]).astype(int)
    cost = np.array([15, 90])
    profit = np.maximum(gain - cost, 0) * (random.random((customers, 2)) < 0.8)
    return Choices(profit, cost * (profit > 0), np.array([customers, customers // 20]))
