"""What a training run shows for its segments: the sweep, the comparison, and a usable size."""

import pandas as pd

from ml.evaluation import Evaluation, Gate
from ml.segmentation import comparison
from ml.segmentation.cluster_count import SMALLEST_SHARE, Choice
from ml.segmentation.sweep import figures


def evidence(choice: Choice, outlier_distance: float, version: str) -> Evaluation:
    """Sweep, leaderboard rows and the gate `segments_are_usable` for the clusters chosen."""
    sweep = figures(choice, version)
    served = sweep[sweep["is_chosen"]].iloc[0]
    return Evaluation(
        leaderboard=comparison.leaderboard(choice, served, outlier_distance, version),
        cluster_sweep=sweep,
        gates=(_usable(choice, served),),
    )


def nothing_to_show(customers: int) -> Evaluation:
    """When all customers share one segment there is nothing to measure, and the gate warns."""
    sentence = f"Too few customers, or too alike, to split ({customers:,}): one segment holds all."
    gate = Gate("segments_are_usable", False, sentence, is_warning=True)
    return Evaluation(gates=(gate,))


def _usable(choice: Choice, served: pd.Series) -> Gate:
    found = choice.found
    smallest = found.smallest_share
    passed = smallest >= SMALLEST_SHARE
    remedy = "." if passed else ": ask for fewer segments, or let their number be chosen."
    return Gate(
        name="segments_are_usable",
        passed=passed,
        sentence=(
            f"{found.k} segments, the smallest holds {smallest:.1%} of customers, at least"
            f" {SMALLEST_SHARE:.0%} is usable{remedy} {served['verdict']}"
        ),
        figures={
            "segments": float(found.k),
            "empty_segments": float((found.sizes == 0).sum()),
            "smallest_share": smallest,
            "silhouette_margin": float(served["silhouette"] - served["silhouette_null"]),
            "stability_ari": float(served["stability_ari"]),
        },
    )
