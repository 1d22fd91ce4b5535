"""Area under the ROC curve, with its sampling error."""

import numpy as np
from scipy.stats import rankdata


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
