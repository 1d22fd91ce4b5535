"""Segments: group like customers; a group keeps its key from one training to the next."""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from orchestration.data import data_id
from orchestration.options import segment_count
from orchestration.resources import Warehouse
from orchestration.roles import roles
from orchestration.scoring import CURRENT, check_specs, write_scores
from orchestration.settings import RunSettings
from orchestration.training import gate_specs, keep

MODEL = dg.AssetKey(["models", "segments"])
GATES = {"segments_are_usable": "no segment is empty or too small to act on"}


@dg.asset(
    key=MODEL,
    deps=[["features", "feat_customers_current"]],
    group_name="models",
    kinds={"scikitlearn"},
    owners=["team:analytics"],
    check_specs=gate_specs("segments", GATES),
)
def segments_model(
    context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
) -> Iterator:
    """k-means over the segmenting columns of the yml, matched to the model before it."""
    from ml import segments

    frame = warehouse.read(CURRENT)
    previous = warehouse.models.previous("segments")
    trained = segments.train(
        frame,
        roles(settings.source),
        previous=previous,
        k=segment_count(settings.segments) or None,
        seed=settings.seed,
    )
    yield from keep(
        context, warehouse, "segments", trained, frame, GATES, data_id(warehouse, settings)
    )


@dg.asset(
    key=["scores", "score_segments"],
    deps=[MODEL, ["features", "feat_customers_current"]],
    group_name="scores",
    kinds={"duckdb"},
    owners=["team:analytics"],
    check_specs=check_specs("score_segments"),
)
def score_segments(warehouse: Warehouse) -> Iterator:
    """The segment of every active customer, with the distance to its centre."""
    from ml import segments

    yield from write_scores(warehouse, "segments", segments.score)


@dg.asset(
    key=["evidence", "cluster_points"],
    deps=[MODEL, ["features", "feat_customers_current"]],
    group_name="evidence",
    kinds={"duckdb"},
    owners=["team:analytics"],
)
def cluster_points(warehouse: Warehouse) -> dg.MaterializeResult:
    """Where a sample of today's customers lies, for every number of segments tried.

    Drawn anew from the customers and never kept with the model, which holds nobody's id.
    """
    from ml.segmentation.points import COLUMNS, points

    model = warehouse.models.load("segments") if warehouse.models.has("segments") else None
    rows = points(model, warehouse.read(CURRENT)) if model else pd.DataFrame(columns=COLUMNS)
    count = warehouse.replace("evidence.cluster_points", rows)
    return dg.MaterializeResult(metadata={"dagster/row_count": count})
