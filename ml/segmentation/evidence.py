"""What a training run shows for its segments: tightness, its null, stability, usable sizes."""

import numpy as np
import pandas as pd

from ml.evaluation import LEADERBOARD, Evaluation, Gate
from ml.segmentation.cluster_count import SMALLEST_SHARE
from ml.segmentation.clusters import (
    REFITS,
    SILHOUETTE_ROWS,
    Partition,
    silhouette,
    silhouette_null,
    stability,
)

NATURAL_MARGIN = 0.15
NATURAL_STABILITY = 0.9
"""Segments are called natural clusters above both, else slices of one cloud."""


def evidence(matrix: np.ndarray, found: Partition | None, seed: int, version: str) -> Evaluation:
    """Leaderboard rows and the gate `segments_are_usable` for clusters of standardised rows.

    `found` is None when all customers share one segment: then there is nothing to measure,
    and the gate warns.
    """
    if found is None:
        sentence = (
            f"Too few customers, or too alike, to split ({len(matrix):,}): one segment holds all."
        )
        gate = Gate("segments_are_usable", False, sentence, is_warning=True)
        return Evaluation(gates=(gate,))
    width, error = silhouette(matrix, found.labels, seed)
    null = silhouette_null(matrix, found.k, seed)
    agreement = stability(matrix, found.labels, found.k, seed)
    low, high = np.quantile(agreement, [0.05, 0.95])
    figures = [
        ("silhouette", width, width - 1.96 * error, width + 1.96 * error, null),
        ("silhouette_null", null, None, None, None),
        ("stability_ari", float(agreement.mean()), float(low), float(high), None),
    ]
    leaderboard = pd.DataFrame(
        figures, columns=["metric", "value", "low", "high", "baseline_value"]
    ).assign(
        model="segments",
        algorithm="kmeans",
        is_champion=True,
        protocol=(
            f"k = {found.k}, {matrix.shape[1]} columns; silhouette on at most "
            f"{SILHOUETTE_ROWS:,} customers, null with each column shuffled alone, "
            f"stability over {REFITS} bootstrap refits"
        ),
        rows=len(matrix),
        model_version=version,
    )
    gate = _usable(found, width - null, float(agreement.mean()))
    return Evaluation(leaderboard=leaderboard.reindex(columns=LEADERBOARD), gates=(gate,))


def _usable(found: Partition, margin: float, agreement: float) -> Gate:
    is_natural = margin >= NATURAL_MARGIN and agreement >= NATURAL_STABILITY
    smallest = found.smallest_share
    passed = smallest >= SMALLEST_SHARE
    remedy = "." if passed else ": ask for fewer segments, or let their number be chosen."
    return Gate(
        name="segments_are_usable",
        passed=passed,
        sentence=(
            f"{found.k} segments, "
            f"{'natural clusters' if is_natural else 'slices, no natural clusters here'}; "
            f"the smallest holds {smallest:.1%} of customers, "
            f"at least {SMALLEST_SHARE:.0%} is usable{remedy}"
        ),
        figures={
            "segments": float(found.k),
            "empty_segments": float((found.sizes == 0).sum()),
            "smallest_share": smallest,
            "silhouette_margin": margin,
            "stability_ari": agreement,
        },
    )
