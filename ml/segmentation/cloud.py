"""A sample of customers as a cloud of points, beside the same cloud without its structure."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.spatial.distance import cdist

from ml.segmentation.clusters import sampled

MOST_ROWS = 2_500
"""Every figure looks at all pairs of the sample: twice the rows are four times the work, and at
this many a silhouette is known to within about .01."""


@dataclass(frozen=True)
class Cloud:
    """Standardised rows of shape (n, dimensions) and their positions among all customers (n,)."""

    rows: np.ndarray
    positions: np.ndarray
    seed: int

    @cached_property
    def distances(self) -> np.ndarray:
        """Between all pairs, shape (n, n)."""
        return cdist(self.rows, self.rows)

    @cached_property
    def shuffled(self) -> "Cloud":
        """The same columns, each shuffled alone.

        They keep their shapes and lose what they know of each other: what k-means finds here it
        finds in any such cloud.
        """
        random = np.random.default_rng(self.seed)
        columns = [random.permutation(column) for column in self.rows.T]
        return Cloud(np.column_stack(columns), self.positions, self.seed)

    @property
    def distinct(self) -> int:
        """Different points; no more clusters than these can be found."""
        return len(np.unique(self.rows, axis=0))


def cloud(matrix: np.ndarray, seed: int) -> Cloud:
    """A seeded sample of at most MOST_ROWS rows, in their order."""
    positions = sampled(len(matrix), MOST_ROWS, seed)
    return Cloud(matrix[positions], positions, seed)
