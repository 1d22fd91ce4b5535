"""Who stands apart: the distance rule that serves, beside an isolation forest and DBSCAN's noise.

`is_outlier` is "farther from its centre than nearly all others", because that needs the stored
centres and one number. An isolation forest would have to be kept as a hundred trees, and whether a
customer is noise depends on the customers around: a model would have to hold them to tell for a
new one. Both are computed at each training and shown with how much they agree.
"""

import numpy as np
from sklearn.cluster import DBSCAN
from sklearn.ensemble import IsolationForest

from ml.segmentation.cloud import Cloud

LONELY = 0.95
"""DBSCAN's radius reaches the neighbours of this share of the customers."""


def flags(sample: Cloud, is_far: np.ndarray) -> dict[str, np.ndarray]:
    """Outliers by each rule, shape (n,) each; `kmeans` is the rule that serves."""
    return {
        "kmeans": is_far,
        "isolation_forest": isolated(sample, int(is_far.sum())),
        "dbscan": noise(sample),
    }


def isolated(sample: Cloud, count: int) -> np.ndarray:
    """The `count` rows that an isolation forest parts from the others soonest, shape (n,).

    (Liu, Ting and Zhou 2008.) As many as the distance rule flags, so that the two compare.
    """
    is_flagged = np.zeros(len(sample.rows), dtype=bool)
    if count:
        forest = IsolationForest(random_state=sample.seed).fit(sample.rows)
        easiest = np.argsort(forest.score_samples(sample.rows), kind="stable")
        is_flagged[easiest[:count]] = True
    return is_flagged


def noise(sample: Cloud) -> np.ndarray:
    """The rows that DBSCAN leaves in no dense place, shape (n,).

    Dense means twice as many neighbours as columns (Sander, Ester, Kriegel and Xu 1998) within the
    radius; who is near such a place is no noise, so fewer than 1 in 20 are.
    """
    neighbours = min(2 * sample.rows.shape[1], len(sample.rows) - 1)
    reached = np.partition(sample.distances, neighbours, axis=1)[:, neighbours]
    radius = max(float(np.quantile(reached, LONELY)), np.finfo(float).tiny)
    fitted = DBSCAN(eps=radius, min_samples=neighbours + 1, metric="precomputed")
    return fitted.fit_predict(sample.distances) == -1


def overlap(is_far: np.ndarray, is_flagged: np.ndarray) -> float:
    """The share of the distance rule's outliers, of which there is one, that another flags."""
    return float(is_flagged[is_far].mean())
