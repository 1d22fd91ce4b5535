"""Number 18 for the segments that serve: how far above chance, how stable, and what is said."""

import pandas as pd

from ml import segments
from ml.segmentation.verdict import NATURAL_MARGIN, NATURAL_STABILITY
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.benchmarks.segment_spaces import CURRENT

SOURCES = ("telco_churn", "cdnow", "customer_personality", "sales_customers", "demo")
SLICES = "No natural clusters here"


def verdicts(frames: Frames) -> list[Row]:
    """Two rows per source. A goal counts as met too where the product itself says "slices"."""
    return [row for source in SOURCES for row in judged(frames, source)]


def judged(frames: Frames, source: str) -> list[Row]:
    trained = segments.train(frames.table(source, CURRENT), frames.roles(source))
    sweep = trained.evaluation.cluster_sweep
    used = sweep[sweep["is_chosen"]].iloc[0]
    is_slices = used["verdict"].startswith(SLICES)
    what = "slices" if is_slices else "natural clusters"
    where = f"{source} as served, k = {used['k']}, called {what}"
    margin = float(used["silhouette"] - used["silhouette_null"])
    stable = float(used["stability_ari"])
    is_natural = margin >= NATURAL_MARGIN and stable >= NATURAL_STABILITY
    told = told_otherwise(sweep) if is_slices else ""
    return [
        Row(
            number=18,
            figure=f"{where}: silhouette above chance",
            ours=margin,
            low=float(used["silhouette_low"] - used["silhouette_null"]),
            high=float(used["silhouette_high"] - used["silhouette_null"]),
            goal=f">= {NATURAL_MARGIN}, or called slices",
            is_met=is_natural != is_slices,
            tried=told,
        ),
        Row(
            number=18,
            figure=f"{where}: bootstrap ARI",
            ours=stable,
            low=float(used["stability_low"]),
            high=float(used["stability_high"]),
            goal=f">= {NATURAL_STABILITY}, or called slices",
            is_met=is_natural != is_slices,
            tried=told,
        ),
    ]


def told_otherwise(sweep: pd.DataFrame) -> str:
    """Which of the numbers of segments tried would have been natural."""
    natural = sweep.loc[sweep["is_natural"], "k"].tolist()
    others = f"k = {', '.join(map(str, natural))} would be" if natural else "no k is natural"
    return f"Of 2 to 10 segments, {others}; a Gaussian mixture and HDBSCAN are in the leaderboard."
