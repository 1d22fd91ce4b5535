"""Spend: learn what was spent next, then forecast it for every active customer."""

from collections.abc import Iterator

import dagster as dg

from orchestration.resources import RunSettings, Warehouse
from orchestration.roles import roles
from orchestration.scoring import check_specs, write_scores
from orchestration.training import gate_specs, keep

MODEL = dg.AssetKey(["models", "spend"])
GATES = {
    "baseline": "the champion is shown to forecast better than last window's spend",
}


@dg.asset(
    key=MODEL,
    deps=[["features", "train_spend"]],
    group_name="models",
    kinds={"xgboost", "scikitlearn"},
    owners=["team:analytics"],
    check_specs=gate_specs("spend", GATES),
)
def spend_model(
    context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
) -> Iterator:
    """Forecast of the next window's spend with an 80 % interval."""
    from ml import spend

    frame = warehouse.read("features.train_spend")
    trained = spend.train(
        frame.drop(columns="horizon_days"),
        roles(settings.source),
        horizon_days=int(frame["horizon_days"].max()) if len(frame) else 0,
        seed=settings.seed,
    )
    yield from keep(context, warehouse, "spend", trained, frame, GATES)


@dg.asset(
    key=["scores", "score_spend"],
    deps=[MODEL, ["features", "feat_customers_current"]],
    group_name="scores",
    kinds={"duckdb"},
    owners=["team:analytics"],
    check_specs=check_specs("score_spend"),
)
def score_spend(warehouse: Warehouse) -> Iterator:
    """Expected spend with an 80 % interval per active customer; empty without a spend model."""
    from ml import spend

    yield from write_scores(warehouse, "spend", spend.score)
