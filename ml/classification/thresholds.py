"""Where to call a customer lost: the probability from which the F1 of known rows is highest."""

import numpy as np


def best_threshold(label: np.ndarray, probability: np.ndarray) -> float:
    """The lowest probability to call positive, by F1 on these rows; labels are 0/1.

    One half would call nobody where churn is rare: the threshold of the best F1 is half of that
    F1 (Lipton, Elkan and Naryanaswamy 2014). It belongs to the rows it was chosen on and has to
    be judged on others. Of equal ones the highest wins, which calls the fewest.
    """
    order = np.argsort(-probability, kind="stable")
    hits, called = np.cumsum(label[order]), np.arange(1, len(label) + 1)
    is_last = np.append(np.diff(probability[order]) != 0, True)
    score = 2 * hits / (called + max(label.sum(), 1))
    return float(probability[order][is_last][np.argmax(score[is_last])])
