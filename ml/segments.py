"""Segments: groups of like customers that keep their key and name from one training to the next.

Clusters come from k-means in a standardised space (`space`, `cluster_count`), identity from
matching centres with the previous model (`keys`), words from what stands out (`names`); `fitting`
makes a model of them and `evidence` shows what it is worth. Each is a module of `ml.segmentation`.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from ml.evaluation import Trained
from ml.frames import Roles
from ml.segmentation.clusters import assign
from ml.segmentation.evidence import evidence, nothing_to_show
from ml.segmentation.fitting import fit
from ml.segmentation.model import SegmentModel
from ml.segmentation.space import coordinates
from ml.storage import version_of


@dataclass(frozen=True)
class TrainedSegments(Trained):
    """`segments`: one row per segment with segment_key, segment_name, description, lineage."""

    segments: pd.DataFrame = field(default_factory=pd.DataFrame)


# One thread, as in `fit`: figures must not depend on the machine either.
@threadpool_limits.wrap(limits=1)
def train(
    frame: pd.DataFrame,
    roles: Roles,
    *,
    previous: SegmentModel | None = None,
    k: int | None = None,
    seed: int = 7,
) -> TrainedSegments:
    """Segment the customers of a frame with one row per customer.

    Parameters
    ----------
    frame : customer_id, as_of_date and the segmenting columns of `roles`.
    previous : the model whose keys and names go on where the groups do.
    k : the number of segments, 2 to 10; None keeps or chooses it (`cluster_count.clustered`).

    First keys are s01, s02, ... from the largest segment down; with fewer customers than
    three per segment, or one distinct customer, everybody is in s00, "Insufficient data".
    """
    model, choice = fit(frame, roles, previous=previous, k=k, seed=seed)
    if choice is None:
        shown = nothing_to_show(len(frame))
    else:
        shown = evidence(choice, model.outlier_distance, version_of(model))
    parameters = {"algorithm": "kmeans", "k": len(model.segments), "asked": k, "seed": seed}
    return TrainedSegments(model, shown, parameters, segments=described(model))


def described(model: SegmentModel) -> pd.DataFrame:
    """One row per segment: segment_key, segment_name, description, lineage, model_version."""
    return pd.DataFrame(
        [(one.key, one.name, one.description, one.lineage) for one in model.segments],
        columns=["segment_key", "segment_name", "description", "lineage"],
    ).assign(model_version=version_of(model))


def score(model: SegmentModel, frame: pd.DataFrame) -> pd.DataFrame:
    """The segment of every row, in the order of the frame; nothing is fitted.

    Distances are in standard deviations of the space; beyond the training quantile .995 a
    customer counts as an outlier of the segment.

    Raises
    ------
    MissingColumn
        The frame lacks a column of the space.
    """
    nearest, distances = assign(coordinates(model.space, frame), model.centres)
    return pd.DataFrame(
        {
            "customer_id": frame["customer_id"].to_numpy(),
            "as_of_date": frame["as_of_date"].to_numpy(),
            "segment_key": np.array(model.keys, dtype=object)[nearest],
            "cluster_number": nearest,
            "distance_to_centre": distances,
            "is_outlier": distances > model.outlier_distance,
            "model_version": version_of(model),
        }
    )
