"""A rate that few rows can say something about: shrunk towards a stated prior."""

import numpy as np


def shrunk_rate(answers: np.ndarray) -> float:
    """The rate of 0/1 answers under Jeffreys' prior of half a row of either class.

    (k + 1/2) / (n + 1), the posterior mean under Beta(1/2, 1/2) (Brown, Cai and DasGupta 2001):
    it stays off 0 and 1, so that odds exist even when nobody or everybody left.
    """
    return float((answers.sum() + 0.5) / (len(answers) + 1))
