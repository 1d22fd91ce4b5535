"""The past: what was published before, and where segment models put customers off their date."""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from orchestration import past
from orchestration.data import data_id
from orchestration.resources import Warehouse
from orchestration.scoring import CURRENT
from orchestration.settings import RunSettings

ASSIGNMENTS = "evidence.segment_assignments"
EARLIER = "features.feat_customers_past"
KEPT = ["customer_id", "as_of_date", "segment_key", "model_version"]


def history(manifest: dict) -> dg.AssetsDefinition:
    """The history marts of the current generation, back in the work file, and what joins them.

    One asset definition at the depth of the scores: in steps of their own, each would part the dbt
    models that read them into another dbt process.
    """
    marts = past.marts(manifest)
    copies = {
        ("published", table): f"{mart} as the current generation has it."
        for table, mart in marts.items()
    }
    assignments = {tuple(ASSIGNMENTS.split(".")): (assignments_now.__doc__ or "").split("\n")[0]}

    @dg.multi_asset(
        name="history",
        specs=[
            dg.AssetSpec(
                list(key),
                deps=[["models", "segments"], CURRENT.split("."), EARLIER.split(".")],
                group_name=key[0],
                kinds={"duckdb"},
                owners=["team:analytics"],
                description=description,
            )
            for key, description in (copies | assignments).items()
        ],
    )
    def read_back(warehouse: Warehouse, settings: RunSettings) -> Iterator[dg.MaterializeResult]:
        rows = past.read_back(warehouse, marts, data_id(warehouse, settings))
        counts = {f"published.{table}": count for table, count in rows.items()}
        assigned = assignments_now(warehouse, has_past=rows["segment_history"] > 0)
        counts[ASSIGNMENTS] = warehouse.replace(ASSIGNMENTS, assigned)
        for table, count in counts.items():
            yield dg.MaterializeResult(
                asset_key=table.split("."), metadata={"dagster/row_count": count}
            )

    return read_back


def assignments_now(warehouse: Warehouse, has_past: bool) -> pd.DataFrame:
    """Where the last published date's model puts today's customers, or today's model earlier ones.

    The first tells what changed by the model alone; the second gives a warehouse that has published
    nothing yet a history to look at.
    """
    from ml import segments

    if has_past:
        model, frames = past.model_before(warehouse), [warehouse.read(CURRENT)]
    else:
        model = warehouse.models.load("segments") if warehouse.models.has("segments") else None
        frames = warehouse.read_by_date(EARLIER)
    assigned = [segments.score(model, frame)[KEPT] for frame in frames if model and len(frame)]
    rows = pd.concat(assigned) if assigned else pd.DataFrame(columns=KEPT)
    return rows.assign(is_reconstruction=not has_past)
