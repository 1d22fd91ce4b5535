"""From a model in service to a score table: score every active customer once, and check it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import dagster as dg
import numpy as np
import pandas as pd

from orchestration import markdown
from orchestration.resources import Warehouse

CURRENT = "features.feat_customers_current"
CHECK = "one_score_per_active_customer"


def check_spec(table: str) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        CHECK,
        asset=["scores", table],
        blocking=True,
        description="every active customer has exactly one finite score",
    )


def write_scores(
    warehouse: Warehouse, model: str, score: Callable[[object, pd.DataFrame], pd.DataFrame]
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Score with the model in service; without one the table stays empty, and says so."""
    table = f"score_{model}"
    customers = warehouse.read(CURRENT)
    if not warehouse.models.has(model):
        scores = pd.DataFrame({"customer_id": [], "as_of_date": []})
        wanted = pd.Series(dtype=str)
        warehouse.replace(f"scores.{table}", scores)
    else:
        scores = score(warehouse.models.load(model), customers)
        wanted = customers["customer_id"]
        stamped = scores.assign(scored_at=datetime.now(UTC).replace(tzinfo=None))
        if not problems(scores, wanted):
            warehouse.replace(f"scores.{table}", stamped, as_of_date=warehouse.as_of_date)
    faults = problems(scores, wanted)
    yield dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(scores),
            "page": dg.MetadataValue.path(
                str(warehouse.root / "current" / "site" / f"{model}.html")
            ),
            **described(scores),
        }
    )
    yield dg.AssetCheckResult(
        check_name=CHECK,
        asset_key=["scores", table],
        passed=not faults,
        description="; ".join(faults) or "every active customer has one score",
    )


def described(scores: pd.DataFrame) -> dict[str, dg.MetadataValue]:
    """How the scores are spread: every word by how often it occurs, every figure by quantiles."""
    words = scores.select_dtypes("str").columns.difference(["customer_id", "model_version"])
    shown = {name: markdown.bars(scores[name]) for name in words if len(scores)}
    figures = scores.select_dtypes("float")
    if figures.size:
        spread = figures.describe(percentiles=[0.1, 0.5, 0.9]).drop(["count", "std"])
        shown["spread"] = markdown.table(spread.reset_index(names=""))
    return {name: dg.MetadataValue.md(text) for name, text in shown.items()}


def problems(scores: pd.DataFrame, wanted: pd.Series) -> list[str]:
    """What is wrong with a score table, in words; empty when nothing is."""
    scored = scores["customer_id"]
    numbers = scores.select_dtypes("number").to_numpy(dtype=float)
    found = {
        "customers have no score": len(set(wanted) - set(scored)),
        "scores belong to nobody active": len(set(scored) - set(wanted)),
        "customers have more than one score": int(scored.duplicated().sum()),
        "values are missing": int(scores.isna().to_numpy().sum()),
        "values are not finite": int((~np.isfinite(numbers)).sum()),
    }
    return [f"{count} {what}" for what, count in found.items() if count]
