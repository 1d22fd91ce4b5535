"""What the future is worth today."""

from collections.abc import Callable

import numpy as np

POINTS, WEIGHTS = np.polynomial.legendre.leggauss(8)
DAYS_A_YEAR = 365


def discounted(
    expected: Callable[[np.ndarray], np.ndarray], horizon_days: float, yearly_rate: float
) -> tuple[np.ndarray, np.ndarray]:
    """Expected purchases within the horizon, and what they are worth in purchases today.

    `expected` gives purchases within each of several times, shape (n, times). Discounted in
    continuous time over a finite horizon (as DERT in Fader, Hardie and Lee 2005b is without end):
    the integral of e^(-d t) dE(t), by parts e^(-d H) E(H) + d * integral of e^(-d t) E(t) dt,
    whose integrand is smooth whatever the model.
    """
    rate = np.log1p(yearly_rate) / DAYS_A_YEAR
    moments = 0.5 * (POINTS + 1) * horizon_days
    bought = expected(np.append(moments, horizon_days))
    inside = bought[:, :-1] @ (WEIGHTS * np.exp(-rate * moments)) * horizon_days / 2
    total = bought[:, -1]
    return total, np.exp(-rate * horizon_days) * total + rate * inside
