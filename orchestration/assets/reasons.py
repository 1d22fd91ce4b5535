"""Reasons: what moved each customer's scores most, in sentences, and the proof that they add up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import dagster as dg
import numpy as np

from orchestration.moment import as_of_date
from orchestration.resources import Warehouse
from orchestration.roles import roles
from orchestration.scoring import CURRENT, known_features
from orchestration.settings import RunSettings

if TYPE_CHECKING:
    from ml.frames import Roles

KEY = dg.AssetKey(["scores", "score_reasons"])
MODELS = ("churn", "spend")
ADD_UP, COMPLETE = "reasons_add_up", "every_customer_has_reasons"
CHECKS = {
    ADD_UP: "the reasons of every customer, all together, are the score, within 0.00001",
    COMPLETE: "every active customer has a sentence for every model in service",
}


@dg.asset(
    key=KEY,
    deps=[*(["models", model] for model in MODELS), CURRENT.split(".")],
    group_name="scores",
    kinds={"duckdb"},
    owners=["team:analytics"],
    check_specs=[
        dg.AssetCheckSpec(name, asset=KEY, blocking=True, description=description)
        for name, description in CHECKS.items()
    ],
)
def score_reasons(warehouse: Warehouse, settings: RunSettings) -> Iterator:
    """The strongest reasons behind every score: exact contributions in business words."""
    yield from write_reasons(warehouse, roles(settings.source), settings.reasons)


def write_reasons(
    warehouse: Warehouse, known: "Roles", most: int
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Explain with the models in service, in chunks; a red check leaves the table as it was."""
    from ml import reasons
    from ml.explanation.usual import usuals

    customers = warehouse.read(CURRENT)
    serving = {name: warehouse.models.load(name) for name in MODELS if warehouse.models.has(name)}
    usual = usuals(customers, known)
    gaps, silent, rows = dict.fromkeys(serving, 0.0), 0, 0
    of = as_of_date(warehouse) if serving else None
    with warehouse.replacing("scores.score_reasons", of=of) as swap:
        for name, model in serving.items():
            explained = reasons.explain(name, model, customers, known, usual, most)
            with known_features(name):
                for part in explained:
                    swap.add(part.rows)
                    gaps[name] = float(np.maximum(gaps[name], part.gap))
                    silent += len(set(part.customers) - set(part.rows["customer_id"]))
                    rows += len(part.rows)
        # Unlike max, these let a score that is no number through to the check.
        widest = float(np.max([0.0, *gaps.values()]))
        does_add_up = widest <= reasons.TOLERANCE
        swap.is_cancelled = silent > 0 or not does_add_up
    yield dg.MaterializeResult(metadata={"dagster/row_count": rows})
    yield dg.AssetCheckResult(
        check_name=ADD_UP,
        asset_key=KEY,
        passed=does_add_up,
        description=f"no score differs from what its reasons add up to by more than {widest:.1e}",
        metadata=gaps,
    )
    yield dg.AssetCheckResult(
        check_name=COMPLETE,
        asset_key=KEY,
        passed=silent == 0,
        description=f"{silent:,} scores have no sentence; {rows:,} sentences in all",
    )
