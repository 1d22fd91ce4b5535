"""What a segment is like, beside all customers: the figures its name and description rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.frames import Roles
from ml.segmentation.clusters import Partition
from ml.values import as_numbers

STANDS_OUT = 0.4
"""Standard deviations from the average customer that make a column worth naming."""

STILL_SAYS = 0.2
"""A kept name stays true while its columns still deviate this much to the same side."""

MOST_TRAITS = 3


@dataclass(frozen=True)
class Profile:
    """A segment on the segmenting columns, each array of shape (columns,).

    `deviations` are standardised centre coordinates, `means` and `overall` are in the
    columns' own units, for the segment and for all customers; `share` is of all customers.
    """

    columns: Sequence[str]
    is_flag: np.ndarray
    deviations: np.ndarray
    means: np.ndarray
    overall: np.ndarray
    share: float

    def traits(self, roles: Roles) -> list[int]:
        """Positions of the columns that stand out most, at most one per concept."""
        chosen: list[int] = []
        concepts: set[str] = set()
        for position in np.argsort(-np.abs(self.deviations), kind="stable"):
            concept = roles.concept(self.columns[position])
            if abs(self.deviations[position]) < STANDS_OUT or concept in concepts:
                continue
            concepts.add(concept)
            chosen.append(int(position))
        return chosen[:MOST_TRAITS]

    def still_says(self, traits: Iterable[Sequence]) -> bool:
        """Whether (column, is_high) pairs given earlier are still true; no pair, no claim."""
        now = dict(zip(self.columns, self.deviations, strict=True))
        return bool(traits) and all(
            now.get(column, 0.0) * (1 if is_high else -1) >= STILL_SAYS
            for column, is_high in traits
        )


def profiles(found: Partition, space: Encoder, rows: pd.DataFrame) -> list[Profile]:
    """One profile per cluster, in the order of the cluster numbers; missing values count as
    the median, as they did for the clusters.
    """
    values = space.encode(rows)
    return [
        Profile(
            columns=space.columns,
            is_flag=np.array([_is_flag(rows[column]) for column in space.columns]),
            deviations=found.centres[number],
            means=values[found.labels == number].mean(axis=0),
            overall=values.mean(axis=0),
            share=float(found.sizes[number] / len(rows)),
        )
        for number in range(found.k)
    ]


def _is_flag(column: pd.Series) -> bool:
    values = as_numbers(column)
    return bool(np.isin(values[~np.isnan(values)], (0.0, 1.0)).all())
