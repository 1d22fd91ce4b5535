"""Area under the ROC curve, with its sampling error."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from ml.uncertainty import interval


def roc_auc(label: np.ndarray, *probabilities: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """ROC-AUC of each prediction of the same rows, and their covariance matrix.

    DeLong, DeLong and Clarke-Pearson 1988, through midranks (Sun and Xu 2014).
    """
    is_positive = label == 1
    positives, negatives = is_positive.sum(), (~is_positive).sum()
    placed_positive, placed_negative = [], []
    for probability in probabilities:
        ranks = rankdata(probability)
        among_positive = rankdata(probability[is_positive])
        among_negative = rankdata(probability[~is_positive])
        placed_positive.append((ranks[is_positive] - among_positive) / negatives)
        placed_negative.append(1 - (ranks[~is_positive] - among_negative) / positives)
    values = np.mean(placed_positive, axis=1)
    spread = np.atleast_2d(np.cov(placed_positive)) / positives
    spread = spread + np.atleast_2d(np.cov(placed_negative)) / negatives
    return values, spread


@dataclass(frozen=True)
class Lead:
    """By how much one prediction's ROC-AUC exceeds another's, with its interval."""

    ours: float
    theirs: float
    difference: float
    low: float
    high: float


def paired(label: np.ndarray, ours: np.ndarray, theirs: np.ndarray, error: float = 0.05) -> Lead:
    """Compare two predictions of the same rows, DeLong's interval for paired curves.

    The interval misses the true difference in a share `error` of all comparisons.
    """
    (mine, other), spread = roc_auc(label, ours, theirs)
    difference = float(mine - other)
    variance = float(spread[0, 0] + spread[1, 1] - 2 * spread[0, 1])
    return Lead(float(mine), float(other), difference, *interval(difference, variance, error))
