"""How many clusters: all numbers are tried, the silhouette decides, a previous answer holds on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.concurrency import concurrently
from ml.segmentation.cloud import Cloud, cloud
from ml.segmentation.clusters import Partition, partition, settle
from ml.segmentation.keys import canonical_order
from ml.segmentation.quality import silhouette

FEWEST, MOST = 2, 10
"""The numbers of clusters that are tried, shown, and may be asked for."""

FEWEST_CHOSEN, MOST_CHOSEN = 3, 8
"""The numbers to choose from when none is asked for: two groups split the customers in halves,
which no campaign needs a model for, and more than eight nobody keeps in mind."""

SMALLEST_SHARE = 0.02
"""A cluster below this share of customers is too small to act upon."""

ROWS_PER_CLUSTER = 3

NEARLY_AS_TIGHT = 1.01
"""The previous solution stays while its inertia is within 1 % of the best one found."""

CLEARLY_BETTER = 0.05
"""The gain in silhouette that another number of clusters needs to replace the previous one."""

RULE = (
    f"The widest silhouette among {FEWEST_CHOSEN} to {MOST_CHOSEN} segments whose smallest holds"
    f" {SMALLEST_SHARE:.0%} of customers; the number in service stays unless another gains"
    f" {CLEARLY_BETTER}."
)
PAIR_RULE = f"Two, because each of {FEWEST_CHOSEN} to {MOST_CHOSEN} has a segment too small to use."
ASKED_RULE = "Asked for in the settings of the run."


@dataclass(frozen=True)
class Choice:
    """The clusters of all rows, the solutions of a sample for every k, and why this one.

    In each the largest cluster comes first.
    """

    found: Partition
    sample: Cloud
    tried: tuple[Partition, ...]
    rule: str


def clustered(
    matrix: np.ndarray, *, k: int | None, previous: np.ndarray | None, seed: int
) -> Choice | None:
    """The clusters of the rows, or None when they are too few or too alike to split.

    Every number of clusters is tried on a sample; the one that serves then settles on all rows.

    Parameters
    ----------
    matrix : standardised rows, shape (n, dimensions).
    k : the number of clusters, FEWEST to MOST; None chooses it by RULE. Two clusters, then none,
        are the fallbacks when no number has a usable solution.
    previous : centres of the previous solution in this space, shape (previous k, dimensions).
        They are a start beside the seeded ones, which lets another seed move nobody.
    """
    if k is not None and not FEWEST <= k <= MOST:
        raise ValueError(f"{k} segments cannot be asked for: choose {FEWEST} to {MOST}.")
    most = min(len(matrix) // ROWS_PER_CLUSTER, _distinct(matrix))
    if most < FEWEST or len(matrix) < ROWS_PER_CLUSTER * (k or FEWEST_CHOSEN):
        return None
    sample = cloud(matrix, seed)
    tried = concurrently(
        lambda number: _tighter(partition(sample.rows, number, seed), sample.rows, previous),
        range(FEWEST, min(MOST, most, sample.distinct) + 1),
    )
    if not tried:
        return None
    before = 0 if previous is None else len(previous)
    chosen, rule = _asked(tried, k) if k else _chosen(sample, tried, before)
    if chosen is None:
        return None
    found = _tighter(settle(matrix, chosen.centres), matrix, previous)
    return Choice(_numbered(found), sample, tuple(map(_numbered, tried)), rule)


def _distinct(matrix: np.ndarray) -> int:
    return len(pd.DataFrame(matrix).drop_duplicates()) if matrix.shape[1] else 1


def _tighter(found: Partition, rows: np.ndarray, previous: np.ndarray | None) -> Partition:
    """The solution grown from the previous centres, unless the found one is clearly tighter."""
    if previous is None or len(previous) != found.k:
        return found
    kept = settle(rows, previous)
    return kept if kept.inertia <= NEARLY_AS_TIGHT * found.inertia else found


def _numbered(found: Partition) -> Partition:
    return found.ordered(canonical_order(found.sizes, found.centres))


def _asked(tried: Sequence[Partition], k: int) -> tuple[Partition | None, str]:
    """The number asked for, or the largest below it that there are customers for."""
    return max((one for one in tried if one.k <= k), key=lambda one: one.k), ASKED_RULE


def _chosen(sample: Cloud, tried: Sequence[Partition], before: int) -> tuple[Partition | None, str]:
    """The widest silhouette among usable solutions, with a handicap for leaving `before`."""
    large = [one for one in tried if one.smallest_share >= SMALLEST_SHARE]
    usable = [one for one in large if FEWEST_CHOSEN <= one.k <= MOST_CHOSEN or one.k == before]
    if not usable:
        return next((one for one in large if one.k == FEWEST), None), PAIR_RULE
    widths = [
        silhouette(sample, one.labels)[0] + (CLEARLY_BETTER if one.k == before else 0.0)
        for one in usable
    ]
    return usable[int(np.argmax(widths))], RULE
