"""What measuring campaigns takes Python for: redrawn customers, and comparing without a control."""

from collections.abc import Iterator

import dagster as dg

from orchestration.resources import Warehouse
from orchestration.settings import RunSettings

CONTACTS = "experiments.exp_contacts"
COMPARISONS = "experiments.exp_comparisons"
DESCRIPTIONS = {
    "campaign_bootstraps": "Lift of each arm beside its control, over redrawn customers.",
    "campaign_observations": "Lift of arms that held nobody out, beside customers like them.",
}


@dg.multi_asset(
    name="campaign_evidence",
    specs=[
        dg.AssetSpec(
            ["evidence", table],
            # A model, because marts that wait for less than the other evidence marts do would part
            # dbt into one more process.
            deps=[CONTACTS.split("."), COMPARISONS.split("."), ["models", "segments"]],
            group_name="evidence",
            kinds={"duckdb"},
            owners=["team:analytics"],
            description=description,
        )
        for table, description in DESCRIPTIONS.items()
    ],
)
def campaign_evidence(
    warehouse: Warehouse, settings: RunSettings
) -> Iterator[dg.MaterializeResult]:
    from ml.experiments.bootstrap import bootstraps
    from ml.experiments.observation import observations

    rows = {
        "campaign_bootstraps": bootstraps(warehouse.read(CONTACTS), settings.seed),
        "campaign_observations": observations(warehouse.read(COMPARISONS), settings.seed),
    }
    for table, found in rows.items():
        count = warehouse.replace(f"evidence.{table}", found)
        yield dg.MaterializeResult(
            asset_key=["evidence", table], metadata={"dagster/row_count": count}
        )
