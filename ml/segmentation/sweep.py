"""Every number of clusters from 2 to 10: its figures, and its centres for later customers."""

import numpy as np
import pandas as pd

from ml.concurrency import concurrently
from ml.evaluation import CLUSTER_SWEEP
from ml.segmentation import verdict
from ml.segmentation.cloud import Cloud
from ml.segmentation.cluster_count import Choice
from ml.segmentation.clusters import Partition, assign
from ml.segmentation.quality import silhouette, silhouette_null, spread, stability


def solutions(choice: Choice) -> list[Partition]:
    """One per number of clusters, over the sampled rows.

    The number that serves stands here as it serves: settled, and numbered, on all customers.
    """
    return [_served(choice) if one.k == choice.found.k else one for one in choice.tried]


def figures(choice: Choice, version: str) -> pd.DataFrame:
    """The table `rpt_cluster_sweep`: one row per number of clusters, in rising order.

    Inertia is the summed squared distance over the sampled rows; all figures look at the same.
    """
    rows = concurrently(lambda one: _measured(choice.sample, one), solutions(choice))
    return pd.DataFrame(rows).assign(
        is_chosen=[one.k == choice.found.k for one in choice.tried],
        choice_rule=choice.rule,
        rows=len(choice.sample.rows),
        model_version=version,
    )[CLUSTER_SWEEP]


def _served(choice: Choice) -> Partition:
    labels = choice.found.labels[choice.sample.positions]
    distances = assign(choice.sample.rows, choice.found.centres)[1]
    return Partition(choice.found.centres, labels, float(np.square(distances).sum()))


def _measured(sample: Cloud, found: Partition) -> dict[str, object]:
    """The figures of one number of clusters, and what they say in words."""
    width, error = silhouette(sample, found.labels)
    null = silhouette_null(sample, found.k)
    agreement = stability(sample, found.labels, found.k)
    low, high = np.quantile(agreement, [0.05, 0.95])
    davies_bouldin, calinski_harabasz = spread(sample, found.labels)
    mean = float(agreement.mean())
    return {
        "k": found.k,
        "inertia": found.inertia,
        "silhouette": width,
        "silhouette_low": width - 1.96 * error,
        "silhouette_high": width + 1.96 * error,
        "silhouette_null": null,
        "davies_bouldin": davies_bouldin,
        "calinski_harabasz": calinski_harabasz,
        "stability_ari": mean,
        "stability_low": float(low),
        "stability_high": float(high),
        "smallest_share": found.smallest_share,
        "is_natural": verdict.is_natural(width - null, mean),
        "verdict": verdict.sentence(found.k, width, null, mean),
    }
