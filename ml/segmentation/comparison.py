"""k-means beside what else could have been done, in the columns of the leaderboard."""

import numpy as np
import pandas as pd

from ml.evaluation import LEADERBOARD
from ml.segmentation import alternatives, outliers
from ml.segmentation.cluster_count import Choice
from ml.segmentation.clusters import assign
from ml.segmentation.quality import REFITS

SERVING = "kmeans"
FIGURES = ["algorithm", "metric", "value", "low", "high", "baseline_value"]


def leaderboard(
    choice: Choice, served: pd.Series, outlier_distance: float, version: str
) -> pd.DataFrame:
    """One row per algorithm and metric; `served` is the row of the sweep that was chosen.

    All figures look at the same sampled customers. The baseline of the silhouette that serves is
    its null; `outlier_overlap` is the share of the serving rule's outliers that another flags.
    """
    sample = choice.sample
    rows = _serving(served)
    for rival in alternatives.alternatives(sample, choice.found.k):
        width, error = rival.silhouette(sample)
        low, high = np.quantile(rival.agreements, [0.05, 0.95])
        rows += [
            (rival.algorithm, "silhouette", width, width - 1.96 * error, width + 1.96 * error),
            (rival.algorithm, "stability_ari", rival.agreements.mean(), low, high),
            (rival.algorithm, "noise_share", rival.noise_share),
        ]
    is_far = assign(sample.rows, choice.found.centres)[1] > outlier_distance
    for rule, is_flagged in outliers.flags(sample, is_far).items():
        rows.append((rule, "outlier_share", is_flagged.mean()))
        if rule != SERVING and is_far.any():
            rows.append((rule, "outlier_overlap", outliers.overlap(is_far, is_flagged)))
    board = pd.DataFrame([(*row, *[None] * (len(FIGURES) - len(row))) for row in rows])
    board.columns = FIGURES
    return (
        board.assign(
            model="segments",
            is_champion=board["algorithm"].eq(SERVING),
            protocol=_protocol(choice),
            rows=len(sample.rows),
            model_version=version,
        )
        .reindex(columns=LEADERBOARD)
        .astype({"value": float, "low": float, "high": float, "baseline_value": float})
    )


def _serving(served: pd.Series) -> list[tuple]:
    null = served["silhouette_null"]
    return [
        (
            SERVING,
            "silhouette",
            served["silhouette"],
            served["silhouette_low"],
            served["silhouette_high"],
            null,
        ),
        (SERVING, "silhouette_null", null),
        (
            SERVING,
            "stability_ari",
            served["stability_ari"],
            served["stability_low"],
            served["stability_high"],
        ),
    ]


def _protocol(choice: Choice) -> str:
    return (
        f"k = {choice.found.k}, {choice.sample.rows.shape[1]} columns, a sample of"
        f" {len(choice.sample.rows):,} customers; null with each column shuffled alone; stability"
        f" over {REFITS} bootstrap refits, of the others over {alternatives.REFITS} refits on four"
        " fifths; silhouette of hdbscan without its noise"
    )
