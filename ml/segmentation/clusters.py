"""k-means: groups of rows around centres, found from several seeded starts."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans

STARTS = 10


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


def partition(matrix: np.ndarray, k: int, seed: int, starts: int = STARTS) -> Partition:
    """The best of several seeded k-means runs."""
    fitted = KMeans(k, n_init=starts, random_state=seed).fit(matrix)
    return settle(matrix, fitted.cluster_centers_)


def settle(matrix: np.ndarray, centres: np.ndarray) -> Partition:
    """Lloyd's iterations from given centres until no row changes its cluster."""
    fitted = KMeans(len(centres), init=centres, n_init=1, tol=0).fit(matrix)
    labels, distances = assign(matrix, fitted.cluster_centers_)
    return Partition(fitted.cluster_centers_, labels, float(np.square(distances).sum()))


def sampled(rows: int, most: int, seed: int) -> np.ndarray:
    """Ascending positions of a seeded sample, all of them when there are few enough."""
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.default_rng(seed).choice(rows, most, replace=False))
