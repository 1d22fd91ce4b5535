"""k-means: groups of rows, how tight they are, and whether they are there at all."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_samples

STARTS = 10
SILHOUETTE_ROWS = 5_000
REFITS = 8


@dataclass(frozen=True)
class Partition:
    """Centres (k, dimensions), the cluster of each row (n,) and the summed squared distance."""

    centres: np.ndarray
    labels: np.ndarray
    inertia: float

    @property
    def k(self) -> int:
        """The number of clusters."""
        return len(self.centres)

    @property
    def sizes(self) -> np.ndarray:
        """Rows per cluster, shape (k,)."""
        return np.bincount(self.labels, minlength=self.k)

    @property
    def smallest_share(self) -> float:
        """Share of the rows in the smallest cluster; 0 when one is empty."""
        return float(self.sizes.min() / max(len(self.labels), 1))

    def ordered(self, order: np.ndarray) -> "Partition":
        """The same clusters numbered in another order, given as their present numbers (k,)."""
        labels = np.argsort(order)[self.labels]
        return replace(self, centres=self.centres[order], labels=labels)


def assign(matrix: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Nearest centre of each row and the distance to it, shapes (n,) and (n,).

    Each pair is measured alone, so the answer for a row does not depend on its batch.
    """
    if not matrix.size:
        return np.zeros(len(matrix), dtype="int64"), np.zeros(len(matrix))
    distances = cdist(matrix, centres)
    nearest = distances.argmin(axis=1)
    return nearest, distances[np.arange(len(matrix)), nearest]


def partition(matrix: np.ndarray, k: int, seed: int) -> Partition:
    """The best of several seeded k-means runs."""
    fitted = KMeans(k, n_init=STARTS, random_state=seed).fit(matrix)
    return settle(matrix, fitted.cluster_centers_)


def settle(matrix: np.ndarray, centres: np.ndarray) -> Partition:
    """Lloyd's iterations from given centres until no row changes its cluster."""
    fitted = KMeans(len(centres), init=centres, n_init=1, tol=0).fit(matrix)
    labels, distances = assign(matrix, fitted.cluster_centers_)
    return Partition(fitted.cluster_centers_, labels, float(np.square(distances).sum()))


def silhouette(matrix: np.ndarray, labels: np.ndarray, seed: int) -> tuple[float, float]:
    """Mean silhouette of a seeded sample and its standard error (Rousseeuw 1987)."""
    rows = sampled(len(matrix), SILHOUETTE_ROWS, seed)
    if not 1 < len(np.unique(labels[rows])) < len(rows):
        return 0.0, 0.0
    widths = silhouette_samples(matrix[rows], labels[rows])
    return float(widths.mean()), float(widths.std() / np.sqrt(len(widths)))


def silhouette_null(matrix: np.ndarray, k: int, seed: int) -> float:
    """Silhouette of k clusters after each column was shuffled alone.

    The columns keep their shapes and lose what they know of each other: what is left is
    the silhouette that k-means finds in any such cloud.
    """
    random = np.random.default_rng(seed)
    rows = matrix[sampled(len(matrix), SILHOUETTE_ROWS, seed)]
    shuffled = np.column_stack([random.permutation(column) for column in rows.T])
    if len(np.unique(shuffled, axis=0)) < k:
        return 0.0
    return silhouette(shuffled, partition(shuffled, k, seed).labels, seed)[0]


def stability(matrix: np.ndarray, labels: np.ndarray, k: int, seed: int) -> np.ndarray:
    """Adjusted Rand index of bootstrap refits against the clusters at hand, shape (REFITS,).

    One means that resampled customers find the same groups (Hubert and Arabie 1985).
    """
    rows = sampled(len(matrix), SILHOUETTE_ROWS, seed)
    random = np.random.default_rng(seed)
    agreements = []
    for refit in range(REFITS):
        drawn = matrix[random.choice(rows, len(rows))]
        fewer = min(k, len(np.unique(drawn, axis=0)))
        refitted = assign(matrix[rows], partition(drawn, fewer, seed + refit).centres)[0]
        agreements.append(adjusted_rand_score(labels[rows], refitted))
    return np.array(agreements)


def sampled(rows: int, most: int, seed: int) -> np.ndarray:
    """Ascending positions of a seeded sample, all of them when there are few enough."""
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.default_rng(seed).choice(rows, most, replace=False))
