"""Strategic segments from attributes alone, for the businesses whose vars ask for it."""

from collections.abc import Iterator

import dagster as dg

from orchestration.data import data_id
from orchestration.resources import Warehouse
from orchestration.roles import roles
from orchestration.settings import RunSettings
from orchestration.training import gate_specs, keep

FRAME = ("strategy", "train_strategic")
GATES = {"fidelity": "the classifier agrees with the playbook more often than a guess does"}


def is_wanted(manifest: dict) -> bool:
    """Whether the business has `has_surrogate: true`: dbt leaves the frame out otherwise."""
    return any(node["name"] == FRAME[1] for node in manifest["nodes"].values())


@dg.asset(
    key=["models", "strategic"],
    deps=[list(FRAME)],
    group_name="models",
    kinds={"xgboost"},
    owners=["team:analytics"],
    check_specs=gate_specs("strategic", GATES),
)
def strategic_model(
    context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
) -> Iterator:
    """Classifier of the playbook's segments for people of whom only attributes are known."""
    from ml import strategic

    frame = warehouse.read(".".join(FRAME))
    trained = strategic.train(frame, roles(settings.source), seed=settings.seed)
    yield from keep(
        context, warehouse, "strategic", trained, frame, GATES, data_id(warehouse, settings)
    )
