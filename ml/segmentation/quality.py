"""How good clusters are: how separate, beside what chance gives, and whether they come back."""

import numpy as np
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    silhouette_samples,
)

from ml.segmentation.cloud import Cloud
from ml.segmentation.clusters import assign, partition

REFITS = 8
REFIT_STARTS = 3


def silhouette(sample: Cloud, labels: np.ndarray) -> tuple[float, float]:
    """Mean silhouette of labelled rows and its standard error (Rousseeuw 1987).

    From -1 to 1; 0 where the labels, of shape (n,), do not tell the rows apart.
    """
    if not is_split(labels):
        return 0.0, 0.0
    widths = silhouette_samples(sample.distances, labels, metric="precomputed")
    return float(widths.mean()), float(widths.std() / np.sqrt(len(widths)))


def silhouette_null(sample: Cloud, k: int) -> float:
    """Silhouette of k clusters in the same columns, each shuffled alone."""
    shuffled = sample.shuffled
    if shuffled.distinct < k:
        return 0.0
    return silhouette(shuffled, partition(shuffled.rows, k, sample.seed).labels)[0]


def stability(sample: Cloud, labels: np.ndarray, k: int) -> np.ndarray:
    """Adjusted Rand index of bootstrap refits against the clusters at hand, shape (REFITS,).

    One means that resampled customers find the same groups (Hubert and Arabie 1985).
    """
    random = np.random.default_rng(sample.seed)
    agreements = []
    for refit in range(REFITS):
        drawn = sample.rows[random.integers(len(sample.rows), size=len(sample.rows))]
        fewer = min(k, len(np.unique(drawn, axis=0)))
        centres = partition(drawn, fewer, sample.seed + refit, REFIT_STARTS).centres
        agreements.append(adjusted_rand_score(labels, assign(sample.rows, centres)[0]))
    return np.array(agreements)


def spread(sample: Cloud, labels: np.ndarray) -> tuple[float, float]:
    """Davies-Bouldin index, lower is better (1979), and Calinski-Harabasz, higher is (1974)."""
    if not is_split(labels):
        return 0.0, 0.0
    return (
        float(davies_bouldin_score(sample.rows, labels)),
        float(calinski_harabasz_score(sample.rows, labels)),
    )


def is_split(labels: np.ndarray) -> bool:
    """Whether there are two clusters at least, and fewer than rows."""
    return 1 < len(np.unique(labels)) < len(labels)
