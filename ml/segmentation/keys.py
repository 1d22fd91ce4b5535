"""Segment keys that survive retraining, although k-means numbers its clusters anew each time."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist

REACH = 0.5
"""How far a segment may move and stay itself, in distances to its nearest old neighbour."""

MAJORITY = 0.5


def key(number: int) -> str:
    """`s01`, `s02`, ...; a number is given out once in the life of a business."""
    return f"s{number:02d}"


def canonical_order(sizes: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Positions of the clusters, the largest first, equals by their centres' coordinates."""
    return np.lexsort([*np.round(centres, 9).T[::-1], -sizes])


def matched(old: np.ndarray, new: np.ndarray) -> list[int | None]:
    """The old centre that each new centre continues, None where there is none.

    Both are given in the space of the old model, shapes (old, dimensions) and
    (new, dimensions). The assignment minimises the summed distance (the Hungarian method,
    Kuhn 1955). A distance is measured against half the way from the old centre to its
    nearest old neighbour; a pair farther apart than that is two different segments, and
    how much farther does not matter, so that one stray group cannot push others aside.
    """
    continued: list[int | None] = [None] * len(new)
    if len(old) < 2 or not old.shape[1]:
        return continued
    between = cdist(old, old)
    np.fill_diagonal(between, np.inf)
    reach = np.maximum(REACH * between.min(axis=1, keepdims=True), np.finfo(float).tiny)
    moved = np.minimum(cdist(old, new) / reach, 1.0)
    for one, other in zip(*linear_sum_assignment(moved), strict=True):
        if moved[one, other] < 1.0:
            continued[other] = int(one)
    return continued


def keys(continued: Sequence[int | None], old_keys: Sequence[str], last_number: int) -> list[str]:
    """The keys of the new segments: the continued key, else the next number never used."""
    given = []
    for old in continued:
        if old is None:
            last_number += 1
        given.append(key(last_number) if old is None else old_keys[old])
    return given


def lineages(
    continued: Sequence[int | None], moves: np.ndarray, strangers: np.ndarray
) -> list[str]:
    """How each new segment came about: kept, split, merged or new.

    Parameters
    ----------
    continued : from `matched`.
    moves : customers by old segment and new segment, shape (old, new).
    strangers : share of each new segment that the old model calls outliers, shape (new,).

    Returns
    -------
    `merged` when most customers of two old segments went there and one of the two ended;
    else `kept` when it continues one; else `split` when most of its customers come from one
    old segment that lives on elsewhere, and the old model knew their kind; else `new`.
    """
    ended = set(range(len(moves))) - {old for old in continued if old is not None}
    parents = [_majority(column) for column in moves.T]
    heirs = [_majority(row) for row in moves]
    found = []
    for new, old in enumerate(continued):
        sources = {one for one, heir in enumerate(heirs) if heir == new}
        siblings = [other for other, parent in enumerate(parents) if parent == parents[new]]
        is_known = parents[new] is not None and strangers[new] <= MAJORITY
        if len(sources) > 1 and sources & ended:
            found.append("merged")
        elif old is not None:
            found.append("kept")
        else:
            found.append("split" if is_known and len(siblings) > 1 else "new")
    return found


def _majority(counts: np.ndarray) -> int | None:
    """The position that holds more than half of the counts, if one does."""
    if not len(counts) or not counts.sum():
        return None
    first = int(counts.argmax())
    return first if counts[first] > MAJORITY * counts.sum() else None
