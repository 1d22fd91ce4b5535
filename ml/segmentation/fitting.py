"""From customers to the segments that serve: a space, clusters in it, and who each of them is."""

import pandas as pd
from threadpoolctl import threadpool_limits

from ml.frames import Roles
from ml.segmentation.ancestry import succession, view
from ml.segmentation.cluster_count import Choice, clustered
from ml.segmentation.components import fit_components
from ml.segmentation.everyone import everyone
from ml.segmentation.identity import identified
from ml.segmentation.model import Segment, SegmentModel, reach
from ml.segmentation.profiles import profiles
from ml.segmentation.space import coordinates, fit_space
from ml.segmentation.sweep import solutions
from ml.splits import sorted_by_key


# On several threads the order of additions, and with it the result, depends on the machine
# (scikit-learn issues 27518 and 20130).
@threadpool_limits.wrap(limits=1)
def fit(
    frame: pd.DataFrame,
    roles: Roles,
    *,
    previous: SegmentModel | None = None,
    k: int | None = None,
    seed: int = 7,
) -> tuple[SegmentModel, Choice | None]:
    """The model, and what it was chosen from: None when everybody is in one segment.

    Parameters as in `ml.segments.train`, which adds the evidence.
    """
    rows = sorted_by_key(frame)
    space = fit_space(rows, roles.segmenting, previous.space if previous else None)
    matrix = coordinates(space, rows)
    past = view(previous, rows)
    choice = clustered(matrix, k=k, previous=past and past.centres_in(matrix), seed=seed)
    if choice is None:
        return everyone(space, matrix, previous), None
    found = choice.found
    heirs = succession(found, space, past, previous)
    identities = identified(
        profiles(found, space, rows), heirs.keys, heirs.lineages, heirs.kept, roles
    )
    model = SegmentModel(
        space=space,
        centres=found.centres,
        solutions=tuple(one.centres for one in solutions(choice)),
        components=fit_components(matrix),
        segments=tuple(Segment(**one) for one in identities),
        outlier_distance=reach(matrix, found.centres),
        last_number=heirs.last_number,
        is_degenerate=False,
    )
    return model, choice
