"""The segments that serve, and how far from a centre is far."""

from dataclasses import dataclass

import numpy as np

from ml.encoding import Encoder
from ml.segmentation.clusters import assign
from ml.segmentation.components import Components
from ml.storage import storable

OUTLIER_QUANTILE = 0.995


@storable
@dataclass(frozen=True)
class Segment:
    """One group: its key for ever, its name and the (column, is_high) pairs the name rests on."""

    key: str
    name: str
    description: str
    lineage: str
    traits: list


@storable
@dataclass(frozen=True)
class SegmentModel:
    """Everything learned: the space, the centres in it and who the segments are.

    `segments` and the rows of `centres` (segments, dimensions) share the order of the cluster
    numbers, the largest cluster first. `solutions` holds the centres (k, dimensions) of every
    number of clusters tried, the chosen one among them, and `components` how to draw the space.
    `last_number` is the highest number of a key ever given out. `is_degenerate` says that the
    customers were too few or too alike to be split.
    """

    space: Encoder
    centres: np.ndarray
    solutions: tuple[np.ndarray, ...]
    components: Components
    segments: tuple[Segment, ...]
    outlier_distance: float
    last_number: int
    is_degenerate: bool

    @property
    def encoders(self) -> list[Encoder]:
        """What reads the frame."""
        return [self.space]

    @property
    def keys(self) -> list[str]:
        """Segment keys in the order of the cluster numbers."""
        return [segment.key for segment in self.segments]


def reach(matrix: np.ndarray, centres: np.ndarray) -> float:
    """The distance to the nearest centre that few training rows exceed, shape (n, columns)."""
    distances = assign(matrix, centres)[1]
    return float(np.quantile(distances, OUTLIER_QUANTILE, method="higher")) if len(matrix) else 0.0
