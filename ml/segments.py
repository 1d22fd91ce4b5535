"""Segments: groups of like customers that keep their key and name from one training to the next.

Clusters come from k-means in a standardised space (`space`, `cluster_count`), identity from
matching centres with the previous model (`keys`), words from what stands out (`names`): each a
module of `ml.segmentation`.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from ml.evaluation import Trained
from ml.frames import Roles
from ml.segmentation import keys as segment_keys
from ml.segmentation.ancestry import view
from ml.segmentation.cluster_count import clustered
from ml.segmentation.clusters import assign
from ml.segmentation.everyone import everyone
from ml.segmentation.evidence import evidence
from ml.segmentation.identity import identified
from ml.segmentation.model import Segment, SegmentModel, reach
from ml.segmentation.profiles import profiles
from ml.segmentation.space import coordinates, fit_space
from ml.splits import sorted_by_key
from ml.storage import version_of


@dataclass(frozen=True)
class TrainedSegments(Trained):
    """`segments`: one row per segment with segment_key, segment_name, description, lineage."""

    segments: pd.DataFrame = field(default_factory=pd.DataFrame)


# On several threads the order of additions, and with it the result, depends on the machine
# (scikit-learn issues 27518 and 20130).
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
    k : the number of segments; None keeps or chooses it (`cluster_count.clustered`).

    First keys are s01, s02, ... from the largest segment down; with fewer customers than
    three per segment, or one distinct customer, everybody is in s00, "Insufficient data".
    """
    rows = sorted_by_key(frame)
    space = fit_space(rows, roles.segmenting, previous.space if previous else None)
    matrix = coordinates(space, rows)
    past = view(previous, rows)
    found = clustered(matrix, k=k, previous=past and past.centres_in(matrix), seed=seed)
    if found is None:
        model = everyone(space, matrix, previous)
    else:
        found = found.ordered(segment_keys.canonical_order(found.sizes, found.centres))
        first = [None] * found.k, ["new"] * found.k
        continued, lineages = past.ancestry(found, space) if past else first
        before, last_number = (previous.segments, previous.last_number) if previous else ((), 0)
        keys = segment_keys.keys(continued, [one.key for one in before], last_number)
        kept = [None if old is None else before[old] for old in continued]
        identities = identified(profiles(found, space, rows), keys, lineages, kept, roles)
        model = SegmentModel(
            space=space,
            centres=found.centres,
            segments=tuple(Segment(**one) for one in identities),
            outlier_distance=reach(matrix, found.centres),
            last_number=last_number + continued.count(None),
            is_degenerate=False,
        )
    parameters = {"algorithm": "kmeans", "k": len(model.segments), "seed": seed}
    shown = evidence(matrix, found, seed, version_of(model))
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
