"""Churn: learn who leaves from what was known, then give every active customer their chance."""

from collections.abc import Iterator

import dagster as dg

from orchestration.resources import RunSettings, Warehouse
from orchestration.roles import roles
from orchestration.scoring import check_specs, write_scores
from orchestration.training import gate_specs, keep

MODEL = dg.AssetKey(["models", "churn"])
GATES = {
    "leakage": "no single feature alone decides who leaves",
    "baseline": "the champion is shown to rank better than one column alone, on the same rows",
    "calibration": "predicted chances are what happens, within sampling error",
}


@dg.asset(
    key=MODEL,
    deps=[["features", "train_churn"]],
    group_name="models",
    kinds={"xgboost", "scikitlearn"},
    owners=["team:analytics"],
    check_specs=gate_specs("churn", GATES),
)
def churn_model(
    context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
) -> Iterator:
    """Classifier of who leaves, judged later in time than it learnt, calibrated."""
    from ml import churn

    frame = warehouse.read("features.train_churn")
    trained = churn.train(
        frame.drop(columns="horizon_days"),
        roles(settings.source),
        horizon_days=int(frame["horizon_days"].max()) if len(frame) else 0,
        seed=settings.seed,
    )
    yield from keep(context, warehouse, "churn", trained, frame, GATES)


@dg.asset(
    key=["scores", "score_churn"],
    deps=[MODEL, ["features", "feat_customers_current"]],
    group_name="scores",
    kinds={"duckdb"},
    owners=["team:analytics"],
    check_specs=check_specs("score_churn"),
)
def score_churn(warehouse: Warehouse) -> Iterator:
    """One churn probability per active customer, stamped with its model."""
    from ml import churn

    yield from write_scores(warehouse, "churn", churn.score)
