"""Publication: what the run built becomes the generation that readers see, in one switch."""

from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pandas as pd

from orchestration import markdown, publish, reports
from orchestration.assets.dashboards import SITE
from orchestration.data import data_id
from orchestration.errors import AUDIT_FAILED, refusal
from orchestration.freshness import outdated
from orchestration.moment import as_of_date
from orchestration.parsing import manifest
from orchestration.publishing import generations
from orchestration.publishing.tables import published_tables
from orchestration.resources import Warehouse
from orchestration.settings import RunSettings
from orchestration.stamps import git_sha

INPUTS = ("file", "table_name", "sha256", "records", "extra_columns")
GENERATION = dg.AssetKey(["published", "generation"])


def generation(mart_keys: list[dg.AssetKey], graph: Callable) -> dg.AssetsDefinition:
    """The last asset of the walk; it depends on every mart, so it comes after every gate.

    `graph` is the location's own, which exists only once every asset is defined.
    """

    @dg.asset(
        key=GENERATION,
        deps=[SITE, *mart_keys],
        group_name="published",
        kinds={"duckdb", "parquet"},
        owners=["team:analytics"],
    )
    def publish_generation(
        context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
    ) -> dg.MaterializeResult:
        """Tables, Parquet twins, site, models and manifest, behind one atomic `current`."""
        require_whole(context, warehouse, graph())
        files = warehouse.read("raw.files")
        publish.publish(
            warehouse.file,
            warehouse.root,
            published_tables(manifest(settings.source), settings.source),
            run={
                "source": settings.source,
                "run_id": context.run_id,
                "as_of_date": as_of_date(warehouse).isoformat(),
                "seed": settings.seed,
                "data_id": data_id(warehouse, settings),
                "gates": gates(context),
                "git_sha": git_sha(),
                "inputs": files[list(INPUTS)].to_dict("records"),
            },
            site=warehouse.work / "site",
            models=warehouse.work / "models",
        )
        return dg.MaterializeResult(metadata=described(warehouse.root))

    return publish_generation


def described(root: Path) -> dict:
    """What a person opens next, and what is in it."""
    current = generations.current(root)
    rows = [(name, table["rows"]) for name, table in current.manifest["tables"].items()]
    return {
        "generation": current.id,
        "site": dg.MetadataValue.path(str(root / "current" / "site" / "index.html")),
        "warehouse": dg.MetadataValue.path(str(root / "current" / "warehouse.duckdb")),
        "report": dg.MetadataValue.md(f"```\n{reports.published(root)}\n```"),
        "tables": dg.MetadataValue.md(
            markdown.table(pd.DataFrame(rows, columns=["table", "rows"]))
        ),
    }


def require_whole(context: dg.AssetExecutionContext, warehouse: Warehouse, graph) -> None:
    """Refuse to publish tables of different runs side by side."""
    old = outdated(context.instance, graph)
    if old:
        asset, parent = old[0]
        raise refusal(
            AUDIT_FAILED,
            "A table is older than what it is made of",
            f"{asset} was built before {parent}",
            "Run the refresh job.",
        )
    drawn = warehouse.work / "site" / "generation.txt"
    wanted = generations.next_id(warehouse.root, context.run_id)
    if not drawn.is_file() or drawn.read_text() != wanted:
        raise refusal(
            AUDIT_FAILED,
            "The pages were drawn for another generation",
            "dashboards/site",
            "Materialise it together with published/generation, or run the refresh job.",
        )


def gates(context: dg.AssetExecutionContext) -> list[dict]:
    """Every check this run evaluated, for the manifest."""
    events = context.instance.all_logs(
        context.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION
    )
    found = [entry.dagster_event.asset_check_evaluation_data for entry in events]
    return [
        {
            "asset": check.asset_key.to_user_string(),
            "check": check.check_name,
            "passed": check.passed,
            "is_warning": check.severity == dg.AssetCheckSeverity.WARN,
            "sentence": check.description or "",
        }
        for check in found
    ]
