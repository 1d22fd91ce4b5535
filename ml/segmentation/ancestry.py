"""Today's clusters beside the previous model: where its groups are now, and who continues them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.segmentation import keys as segment_keys
from ml.segmentation.clusters import Partition, assign
from ml.segmentation.model import Segment, SegmentModel
from ml.segmentation.space import coordinates


@dataclass(frozen=True)
class View:
    """How the previous model sees today's customers, in the order of the rows.

    `points` (n, old columns) are coordinates in the old space, `labels` (n,) the old cluster,
    `is_stranger` (n,) whether the old model calls the customer an outlier.
    """

    space: Encoder
    centres: np.ndarray
    points: np.ndarray
    labels: np.ndarray
    is_stranger: np.ndarray

    def centres_in(self, matrix: np.ndarray) -> np.ndarray | None:
        """Means of the old groups in another space, None when a group has nobody left."""
        groups = [matrix[self.labels == number] for number in range(len(self.centres))]
        return np.vstack([g.mean(axis=0) for g in groups]) if all(map(len, groups)) else None

    def ancestry(self, found: Partition, space: Encoder) -> tuple[list[int | None], list[str]]:
        """The old cluster that each new one continues, if any, and its lineage."""
        members = [found.labels == number for number in range(found.k)]
        shared = np.isin(self.space.columns, space.columns)
        centres = np.vstack([self.points[one].mean(axis=0) for one in members])
        continued = segment_keys.matched(self.centres[:, shared], centres[:, shared])
        moves = np.zeros((len(self.centres), found.k))
        np.add.at(moves, (self.labels, found.labels), 1)
        strangers = np.array([self.is_stranger[one].mean() for one in members])
        return continued, segment_keys.lineages(continued, moves, strangers)


def view(previous: SegmentModel | None, rows: pd.DataFrame) -> View | None:
    """Look at rows with the previous model; a column that is gone counts as missing.

    None without a previous model, and after one that had nobody to tell apart.
    """
    if previous is None or previous.is_degenerate:
        return None
    space, centres = previous.space, previous.centres
    gone = [column for column in space.columns if column not in rows]
    points = coordinates(space, rows.assign(**dict.fromkeys(gone, np.nan)))
    labels, distances = assign(points, centres)
    return View(space, centres, points, labels, distances > previous.outlier_distance)


@dataclass(frozen=True)
class Succession:
    """Key and lineage of each new segment, the old one it continues, and the last number given."""

    keys: list[str]
    lineages: list[str]
    kept: list[Segment | None]
    last_number: int


def succession(
    found: Partition, space: Encoder, past: View | None, previous: SegmentModel | None
) -> Succession:
    """Who continues whom; without a view of the past every segment is new."""
    nobody = [None] * found.k, ["new"] * found.k
    continued, lineages = past.ancestry(found, space) if past else nobody
    before, last_number = (previous.segments, previous.last_number) if previous else ((), 0)
    return Succession(
        keys=segment_keys.keys(continued, [one.key for one in before], last_number),
        lineages=lineages,
        kept=[None if old is None else before[old] for old in continued],
        last_number=last_number + continued.count(None),
    )
