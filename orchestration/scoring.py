"""From a model in service to a score table: score every active customer once, and check it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import dagster as dg
import numpy as np
import pandas as pd

from dashboards.pages import PAGES
from orchestration import familiarity, markdown
from orchestration.errors import USAGE, refusal
from orchestration.moment import as_of_date
from orchestration.resources import Warehouse

CURRENT = "features.feat_customers_current"
NOBODY = pd.DataFrame({"customer_id": [], "as_of_date": []})
CHECK = "one_score_per_active_customer"


def check_specs(table: str) -> list[dg.AssetCheckSpec]:
    """The blocking checks of a score table."""
    one_each = dg.AssetCheckSpec(
        CHECK,
        asset=["scores", table],
        blocking=True,
        description="every active customer has exactly one finite score",
    )
    return [one_each, familiarity.check_spec(table)]


def write_scores(
    warehouse: Warehouse, model: str, score: Callable[[object, pd.DataFrame], pd.DataFrame]
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Score with the model in service; without one the table stays empty, and says so."""
    from ml.unseen import unseen

    table = f"score_{model}"
    customers = warehouse.read(CURRENT)
    serving = warehouse.models.load(model) if warehouse.models.has(model) else None
    scores, wanted = NOBODY, customers["customer_id"].head(0)
    if serving is not None:
        with known_features(model):
            scores, wanted = score(serving, customers), customers["customer_id"]
    faults = problems(scores, wanted)
    news = unseen(serving.encoders if serving else (), customers)
    if not faults and not familiarity.is_strange(news):
        stamped = scores.assign(scored_at=datetime.now(UTC).replace(tzinfo=None))
        of = as_of_date(warehouse) if serving else None
        warehouse.replace(f"scores.{table}", stamped, of=of)
    yield dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(scores),
            "page": dg.MetadataValue.path(
                str(warehouse.root / "current" / "site" / shown_on(model))
            ),
            **described(scores),
        }
    )
    yield dg.AssetCheckResult(
        check_name=CHECK,
        asset_key=["scores", table],
        passed=not faults,
        description="; ".join(faults) or told(serving, wanted),
    )
    yield familiarity.checked(table, news)


def shown_on(model: str) -> str:
    """The page about a model, else the overview."""
    return next((page.file for page in PAGES if page.file == f"{model}.html"), "index.html")


@contextmanager
def known_features(model: str) -> Iterator[None]:
    """Refuse, by name, a feature that the model in service reads and that has gone."""
    from ml.values import MissingColumn

    try:
        yield
    except MissingColumn as missing:
        raise refusal(
            USAGE,
            "The model in service reads a feature that is gone",
            f"{model}. {missing}",
            "Run the retrain job: clientele run without --refresh.",
        ) from missing


def told(serving: object | None, wanted: pd.Series) -> str:
    """What a complete score table holds, in words."""
    if serving is None:
        return "no outcome is known yet, so nobody has a score"
    return "every active customer has one score" if len(wanted) else "no customer is active"


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
