"""The one segment there is when customers are too few, or too alike, to be told apart."""

import numpy as np

from ml.encoding import Encoder
from ml.segmentation.components import fit_components
from ml.segmentation.model import Segment, SegmentModel, reach

KEY = "s00"
NAME = "Insufficient data"


def everyone(space: Encoder, matrix: np.ndarray, previous: SegmentModel | None) -> SegmentModel:
    """The degenerate model: one segment around the mean."""
    centre = matrix.mean(axis=0, keepdims=True) if len(matrix) else np.zeros((1, matrix.shape[1]))
    segment = Segment(
        key=KEY,
        name=NAME,
        description="All customers together: too few or too alike to be told apart.",
        lineage="kept" if previous and previous.is_degenerate else "new",
        traits=[],
    )
    return SegmentModel(
        space=space,
        centres=centre,
        solutions=(),
        components=fit_components(matrix),
        segments=(segment,),
        outlier_distance=reach(matrix, centre),
        last_number=previous.last_number if previous else 0,
        is_degenerate=True,
    )
