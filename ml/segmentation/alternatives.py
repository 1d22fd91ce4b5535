"""Other ways to cluster, for comparison only: what a mixture and a density would have found.

Neither serves. A mixture has no centre to be the identity of a segment, and the clusters of a
density leave part of the customers in none.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import HDBSCAN
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from ml.segmentation.cloud import Cloud
from ml.segmentation.cluster_count import SMALLEST_SHARE
from ml.segmentation.quality import silhouette

NOISE = -1
REFITS = 5
DRAWN_SHARE = 0.8
"""Of the sample, drawn without putting back: a customer drawn twice would be a dense spot."""

RIDGE = 1e-3
"""Added to variances: two columns that say the same have none between them."""


@dataclass(frozen=True)
class Alternative:
    """Labels of the sampled rows, NOISE for those in no cluster, and the agreement of refits."""

    algorithm: str
    labels: np.ndarray
    agreements: np.ndarray

    @property
    def noise_share(self) -> float:
        """The part of the customers in no cluster."""
        return float((self.labels == NOISE).mean())

    def silhouette(self, sample: Cloud) -> tuple[float, float]:
        """Mean silhouette of the rows that are in a cluster, and its standard error."""
        kept = self.labels != NOISE
        part = Cloud(sample.rows[kept], sample.positions[kept], sample.seed)
        return silhouette(part, self.labels[kept])


def alternatives(sample: Cloud, k: int) -> list[Alternative]:
    """A Gaussian mixture of k components, and HDBSCAN, which finds its own number.

    (Dempster, Laird and Rubin 1977; Campello, Moulavi and Sander 2013.)
    """
    fits = {"gaussian_mixture": lambda rows: mixture(rows, k, sample.seed), "hdbscan": density}
    return [_compared(name, sample, fit) for name, fit in fits.items()]


def mixture(rows: np.ndarray, k: int, seed: int) -> np.ndarray:
    """The likeliest component of each row, shape (n,)."""
    return GaussianMixture(k, reg_covar=RIDGE, random_state=seed).fit_predict(rows)


def density(rows: np.ndarray) -> np.ndarray:
    """The dense group of each row, NOISE between them, shape (n,)."""
    smallest = max(int(SMALLEST_SHARE * len(rows)), 2)
    return HDBSCAN(min_cluster_size=smallest, copy=True).fit_predict(rows)


def _compared(name: str, sample: Cloud, fit: Callable[[np.ndarray], np.ndarray]) -> Alternative:
    labels = fit(sample.rows)
    random = np.random.default_rng(sample.seed)
    most = max(int(DRAWN_SHARE * len(labels)), 1)
    agreements = []
    for _ in range(REFITS):
        drawn = np.sort(random.choice(len(labels), most, replace=False))
        agreements.append(adjusted_rand_score(labels[drawn], fit(sample.rows[drawn])))
    return Alternative(name, labels, np.array(agreements))
