"""Features grouped to business concepts: what moved a score most, and by which feature."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Ranked:
    """The reasons of some rows, one entry per row and rank, by row and then by rank.

    `row` is the position in the frame, `rank` begins at 1, `concept` and `feature` are names,
    `contribution` is the concept's.
    """

    row: np.ndarray
    rank: np.ndarray
    concept: np.ndarray
    feature: np.ndarray
    contribution: np.ndarray


def ranked(
    contributions: pd.DataFrame, concepts: Mapping[str, str], last: set[str], most: int | None
) -> Ranked:
    """The `most` concepts (None: all) that moved each row's score most, either way.

    `contributions` are rows x features, `concepts` the concept of each. A concept adds what its
    features add; the one that adds most in the concept's direction leads it. A concept that moves
    nothing is no reason. Those of `last` come after all others, and equal ones by name.
    """
    names = np.array(sorted(set(concepts.values())), dtype=object)
    features = np.array(contributions.columns, dtype=object)
    concept_of = np.array([concepts[name] for name in features], dtype=object)
    added = contributions.to_numpy(dtype=float)
    totals = np.zeros((len(added), len(names)))
    leading = np.zeros(totals.shape, dtype=int)
    for number, name in enumerate(names):
        members = np.flatnonzero(concept_of == name)
        parts = added[:, members]
        totals[:, number] = parts.sum(axis=1)
        ahead = np.where(totals[:, [number]] < 0, -parts, parts)
        leading[:, number] = members[ahead.argmax(axis=1)]
    is_last = np.isin(names, list(last))
    strength = np.abs(totals)
    # Below zero and still in order: no total moves the last before another one that moves at all.
    strength[:, is_last] = -1 / (1 + strength[:, is_last])
    strength[totals == 0] = -np.inf
    order = np.argsort(-strength, axis=1, kind="stable")[:, :most]
    contribution = np.take_along_axis(totals, order, axis=1)
    row, place = np.nonzero(contribution)
    chosen = order[row, place]
    return Ranked(
        row=row,
        rank=place + 1,
        concept=names[chosen],
        feature=features[leading[row, chosen]],
        contribution=contribution[row, place],
    )
