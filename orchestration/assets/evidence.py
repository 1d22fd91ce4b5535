"""What training found, as tables: dbt makes the model-quality marts of them."""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from orchestration import markdown
from orchestration.model_store import ModelStore
from orchestration.resources import Warehouse

MODELS = ("segments", "churn", "hazard", "spend", "response", "uplift", "value")
DESCRIPTIONS = {
    "leaderboard": "Every algorithm's figures with interval and baseline.",
    "calibration": "Predicted against observed, in ten bins.",
    "gains": "What ranking by the score finds, decile by decile.",
    "importance": "How much each feature moves the champion's answer.",
    "cluster_sweep": "Every number of segments tried, beside its null.",
    "policy_values": "What contacting one set of customers or another would have earned.",
    "uplift_deciles": "What contacts changed, beside what was expected of them.",
    "segments": "What each segment is called, and where it comes from.",
    "runs": "Every training run the model store remembers.",
}


def evidence(more: tuple[str, ...] = ()) -> dg.AssetsDefinition:
    """The evidence tables of every model, and of the ones that only some businesses have."""
    models = (*MODELS, *more)

    @dg.multi_asset(
        name="evidence",
        specs=[
            dg.AssetSpec(
                ["evidence", table],
                # The loader may start the work file anew: what is written before it would be lost.
                deps=[["raw", "run_settings"], *(["models", model] for model in models)],
                group_name="evidence",
                kinds={"duckdb"},
                owners=["team:analytics"],
                description=description,
            )
            for table, description in DESCRIPTIONS.items()
        ],
    )
    def found(warehouse: Warehouse) -> Iterator[dg.MaterializeResult]:
        written = tables(warehouse.models, models)
        # The file is opened, and brought up to date when the last connection closes, once for all.
        with warehouse.connect():
            for table, rows in written.items():
                warehouse.replace(f"evidence.{table}", rows)
        for table, rows in written.items():
            yield dg.MaterializeResult(
                asset_key=["evidence", table],
                metadata={
                    "dagster/row_count": len(rows),
                    "first rows": dg.MetadataValue.md(markdown.preview(rows)),
                },
            )

    return found


def tables(store: ModelStore, models: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    """Evidence by table name, of whichever of the models are in service."""
    from ml import segments
    from ml.evaluation_json import FRAMES

    # Loaded first: a model of another version refuses with a remedy, its evidence cannot.
    named = [segments.described(store.load("segments"))] if store.has("segments") else []
    serving = [store.evaluation(model) for model in models if store.has(model)]
    found = {name: stacked([getattr(each, name) for each in serving]) for name in FRAMES}
    return {**found, "segments": stacked(named), "runs": pd.DataFrame(store.runs())}


def stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()
