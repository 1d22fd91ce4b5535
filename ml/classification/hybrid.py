"""The blend with one thing more to look at: which group of like customers somebody belongs to.

The groups are found by k-means on the rows of the fit, never on those it is judged on: a cluster
label made before the split has seen everybody. Whether the label helps is measured, not assumed:
the blend without it is judged on the same rows, and is the rival of the hybrid in the leaderboard.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from ml.encoding import Encoder
from ml.segmentation.clusters import assign, partition
from ml.segmentation.space import coordinates, fit_space
from ml.storage import storable

HYBRID = "hybrid"
CLUSTER = "behavioural_group"
GROUPS = 4
ROWS_PER_GROUP = 25


@storable
@dataclass(frozen=True)
class Groups:
    """A space and the centres in it, shape (groups, columns of the space)."""

    space: Encoder
    centres: np.ndarray

    @property
    def names(self) -> list[str]:
        """One column per group."""
        return [f"{CLUSTER}_{number}" for number in range(len(self.centres))]

    def joined(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with a 0/1 column per group, 1 for the nearest centre.

        Raises MissingColumn when the frame lacks a column of the space.
        """
        nearest, _ = assign(coordinates(self.space, frame), self.centres)
        flags = {name: (nearest == number) * 1.0 for number, name in enumerate(self.names)}
        return frame.assign(**flags)


# On several threads the order of additions, and with it the groups, depends on the machine.
@threadpool_limits.wrap(limits=1)
def fit_groups(frame: pd.DataFrame, columns: Sequence[str], seed: int) -> Groups:
    """Four groups by k-means on the given columns; fewer when the rows are few or alike."""
    space = fit_space(frame, columns)
    matrix = coordinates(space, frame)
    distinct = len(np.unique(matrix, axis=0)) if matrix.size else 1
    count = max(1, min(GROUPS, distinct, len(matrix) // ROWS_PER_GROUP))
    return Groups(space, partition(matrix, count, seed).centres if matrix.size else matrix[:1])
