"""Rules in words: who is likelier to leave, found on one half and confirmed on the other."""

import dagster as dg
import pandas as pd

from orchestration.resources import Warehouse
from orchestration.roles import roles
from orchestration.settings import RunSettings

FRAMES = {"churn": "features.train_churn"}


@dg.asset(
    key=["evidence", "rules"],
    # The models, because a mart that waits for less than the other evidence marts do would part
    # dbt into one more process.
    deps=[
        *(frame.split(".") for frame in FRAMES.values()),
        *(["models", model] for model in FRAMES),
    ],
    group_name="evidence",
    kinds={"duckdb"},
    owners=["team:analytics"],
)
def rules(warehouse: Warehouse, settings: RunSettings) -> dg.MaterializeResult:
    """Groups of customers who are likelier to leave, in words, each confirmed on others."""
    from ml.rules.mining import mine

    known = roles(settings.source)
    mined = pd.concat([mine(warehouse.read(FRAMES[name]), known, name) for name in FRAMES])
    count = warehouse.replace("evidence.rules", mined)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": count,
            "rules": dg.MetadataValue.md(
                "\n".join(f"{rule.rank}. {rule.sentence}" for rule in mined.itertuples())
                or "No rule is confirmed."
            ),
        }
    )
