"""What every model with known outcomes does: learn from its training frame, then score."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import dagster as dg

from orchestration.data import data_id
from orchestration.resources import Warehouse
from orchestration.roles import roles
from orchestration.scoring import check_specs, write_scores
from orchestration.settings import RunSettings
from orchestration.source_vars import source_vars
from orchestration.training import gate_specs, keep

OWNERS = ["team:analytics"]
NOTHING: Mapping[str, str] = {}


def model_asset(
    name: str,
    gates: dict[str, str],
    description: str,
    variables: Mapping[str, str] = NOTHING,
    options: tuple[str, ...] = (),
) -> dg.AssetsDefinition:
    """`models/<name>`, fitted by `ml.<name>` on `features.train_<name>`.

    `variables` names those of the source, in dbt_project.yml, that it is handed, and as what;
    `options` the run settings that its training takes besides the seed.
    """

    @dg.asset(
        key=["models", name],
        deps=[["features", f"train_{name}"]],
        group_name="models",
        kinds={"xgboost", "scikitlearn"},
        owners=OWNERS,
        description=description,
        check_specs=gate_specs(name, gates),
    )
    def train(
        context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
    ) -> Iterator:
        frame = warehouse.read(f"features.train_{name}")
        given = source_vars(settings.source, tuple(variables))
        trained = import_module(f"ml.{name}").train(
            frame.drop(columns="horizon_days"),
            roles(settings.source),
            horizon_days=int(frame["horizon_days"].max()) if len(frame) else 0,
            seed=settings.seed,
            **{variables[name]: value for name, value in given.items()},
            **{option: getattr(settings, option) for option in options},
        )
        yield from keep(
            context, warehouse, name, trained, frame, gates, data_id(warehouse, settings)
        )

    return train


def score_asset(name: str, description: str) -> dg.AssetsDefinition:
    """`scores/score_<name>`: every active customer by the model in service."""

    @dg.asset(
        key=["scores", f"score_{name}"],
        deps=[["models", name], ["features", "feat_customers_current"]],
        group_name="scores",
        kinds={"duckdb"},
        owners=OWNERS,
        description=description,
        check_specs=check_specs(f"score_{name}"),
    )
    def score(warehouse: Warehouse) -> Iterator:
        yield from write_scores(warehouse, name, import_module(f"ml.{name}").score)

    return score
