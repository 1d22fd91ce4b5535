"""Whether customers to score are like those learnt from: texts that training never saw."""

from typing import TYPE_CHECKING

import dagster as dg

if TYPE_CHECKING:
    from ml.unseen import Unseen

CHECK = "texts_are_familiar"
WARNED = 0.01
REFUSED = 0.20


def check_spec(table: str) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        CHECK,
        asset=["scores", table],
        blocking=True,
        description=(
            f"texts that training never saw are in at most {WARNED:.0%} of rows; "
            f"above {REFUSED:.0%} nothing is published"
        ),
    )


def is_strange(news: "Unseen") -> bool:
    """Whether too many rows hold a text that training never saw for scores to mean much."""
    return news.share > REFUSED


def checked(table: str, news: "Unseen") -> dg.AssetCheckResult:
    """Red above 1 % of rows, which warns, and above 20 %, which stops the run."""
    counted = ", ".join(f"{name} in {rows:,} rows" for name, rows in sorted(news.rows.items()))
    remedy = " Train anew, or correct the spelling in staging." if news.share > WARNED else ""
    return dg.AssetCheckResult(
        check_name=CHECK,
        asset_key=["scores", table],
        passed=news.share <= WARNED,
        severity=dg.AssetCheckSeverity.ERROR if is_strange(news) else dg.AssetCheckSeverity.WARN,
        description=(
            f"{news.share:.1%} of rows hold a text that training never saw"
            + (f": {counted}.{remedy}" if counted else ".")
        ),
        metadata={"share": news.share, **news.rows},
    )
