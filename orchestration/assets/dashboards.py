"""The site: pages drawn from marts, and the check that each figure equals SQL."""

from collections.abc import Iterator

import dagster as dg

from dashboards.reconcile import differences
from dashboards.site import PAGES, Stamp, write_site
from orchestration.moment import as_of_date
from orchestration.publishing import generations
from orchestration.resources import Warehouse
from orchestration.settings import RunSettings

SITE = dg.AssetKey(["dashboards", "site"])
CHECK = "every_figure_equals_sql"


@dg.asset(
    key=SITE,
    deps=[mart.split(".") for page in PAGES for mart in page.marts],
    group_name="dashboards",
    kinds={"plotly"},
    owners=["team:analytics"],
    check_specs=[
        dg.AssetCheckSpec(
            CHECK,
            asset=SITE,
            blocking=True,
            description="pages carry exactly the rows of their marts, and no chart is empty",
        )
    ],
)
def site(
    context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Static pages, one question and one mart each; they join the next generation."""
    folder = warehouse.work / "site"
    stamp = Stamp(
        generation=generations.next_id(warehouse.root, context.run_id),
        source=settings.source,
        as_of_date=as_of_date(warehouse).isoformat(),
    )
    # DuckDB reads a file's catalogue when the first connection opens it: two dozen reads share one.
    with warehouse.connect(read_only=True):
        write_site(warehouse.read, folder, stamp)
        (folder / "generation.txt").write_text(stamp.generation)
        faults = differences(folder, warehouse.read)
    pages = [f"- {page.name}: {page.question} (`{page.mart}`)" for page in PAGES]
    yield dg.MaterializeResult(
        metadata={
            "preview": dg.MetadataValue.path(str(folder / "index.html")),
            "pages": dg.MetadataValue.md("\n".join(pages)),
        }
    )
    yield dg.AssetCheckResult(
        check_name=CHECK,
        asset_key=SITE,
        passed=not faults,
        description="; ".join(faults[:3]) or "every figure on every page equals its mart",
    )
