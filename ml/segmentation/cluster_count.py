"""How many clusters: the silhouette decides, and a previous answer stands while it holds."""

import numpy as np
import pandas as pd

from ml.segmentation.clusters import Partition, partition, sampled, settle, silhouette

FEWEST, MOST = 3, 8
"""The numbers of clusters tried when none is asked for."""

SMALLEST_SHARE = 0.02
"""A cluster below this share of customers is too small to act upon."""

ROWS_PER_CLUSTER = 3
SEARCH_ROWS = 20_000

NEARLY_AS_TIGHT = 1.01
"""The previous solution stays while its inertia is within 1 % of the best one found."""

CLEARLY_BETTER = 0.05
"""The gain in silhouette that another number of clusters needs to replace the previous one."""


def clustered(
    matrix: np.ndarray, *, k: int | None, previous: np.ndarray | None, seed: int
) -> Partition | None:
    """The clusters of the rows, or None when they are too few or too alike to split.

    Parameters
    ----------
    matrix : standardised rows, shape (n, dimensions).
    k : the number of clusters, or None to choose it from 3 to 8 by silhouette among the
        solutions whose smallest cluster holds 2 % of the rows; two clusters, then none, are
        the fallbacks when there is no such solution.
    previous : centres of the previous solution in this space, shape (previous k, dimensions).
        They are a start beside the seeded ones, which lets another seed move nobody.
    """
    most = min(len(matrix) // ROWS_PER_CLUSTER, _distinct(matrix))
    if most < 2 or len(matrix) < ROWS_PER_CLUSTER * (k or FEWEST):
        return None
    rows = matrix[sampled(len(matrix), SEARCH_ROWS, seed)]
    before = 0 if previous is None else len(previous)
    wanted = {k} if k else {before, *range(FEWEST, MOST + 1)} - {0, 1}
    found = [
        _tighter(partition(rows, number, seed), rows, previous)
        for number in sorted({min(number, most) for number in wanted})
    ]
    chosen = found[0] if k else _chosen(rows, found, before, seed)
    if chosen is None:
        return None
    return _tighter(settle(matrix, chosen.centres), matrix, previous)


def _distinct(matrix: np.ndarray) -> int:
    return len(pd.DataFrame(matrix).drop_duplicates()) if matrix.shape[1] else 1


def _tighter(found: Partition, rows: np.ndarray, previous: np.ndarray | None) -> Partition:
    """The solution grown from the previous centres, unless the found one is clearly tighter."""
    if previous is None or len(previous) != found.k:
        return found
    kept = settle(rows, previous)
    return kept if kept.inertia <= NEARLY_AS_TIGHT * found.inertia else found


def _chosen(rows: np.ndarray, found: list[Partition], before: int, seed: int) -> Partition | None:
    """The widest silhouette among usable solutions, with a handicap for leaving `before`."""
    usable = [one for one in found if one.smallest_share >= SMALLEST_SHARE]
    if not usable:
        pair = partition(rows, 2, seed)
        return pair if pair.smallest_share >= SMALLEST_SHARE else None
    widths = [
        silhouette(rows, one.labels, seed)[0] + (CLEARLY_BETTER if one.k == before else 0.0)
        for one in usable
    ]
    return usable[int(np.argmax(widths))]
