"""Segments: group like customers; a group keeps its key from one training to the next."""

from collections.abc import Iterator

import dagster as dg

from orchestration.data import data_id
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
