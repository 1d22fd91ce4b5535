"""How much likelier an outcome is within a group than among all, with an interval."""

from typing import NamedTuple

import numpy as np
from scipy.stats import norm


class Lift(NamedTuple):
    """The rate within the group over the rate of all, and its interval."""

    value: float
    low: float
    high: float


def lift(is_member: np.ndarray, label: np.ndarray, error: float) -> Lift:
    """The lift of a group of rows, with an interval that misses the truth at most `error` times.

    `label` is 0/1. The normal interval of the log of rate / rate of all, by the delta method with
    the group's share q held fixed: d log lift = (1/p - q/r) dp - (1 - q)/r ds, with p the rate of
    the group, s that of the others and r = q p + (1 - q) s. Half a row of either class is added to
    both, so that no rate is 0 or 1 (Jeffreys' prior).
    """
    inside, outside = label[is_member], label[~is_member]
    q = len(inside) / len(label)
    p, s = (inside.sum() + 0.5) / (len(inside) + 1), (outside.sum() + 0.5) / (len(outside) + 1)
    r = q * p + (1 - q) * s
    variance = (1 / p - q / r) ** 2 * p * (1 - p) / (len(inside) + 1)
    variance += ((1 - q) / r) ** 2 * s * (1 - s) / (len(outside) + 1)
    reach = float(norm.ppf(1 - error / 2) * np.sqrt(variance))
    value = float(np.log(p / r))
    return Lift(*(float(np.exp(value + shift)) for shift in (0, -reach, reach)))
