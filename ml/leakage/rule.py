"""A yes or no in words: weighted sums of a few columns compared with limits."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.storage import storable


@storable
@dataclass(frozen=True)
class Condition:
    """weights x columns, summed, is above the limit (or not above it). Columns are encoded ones."""

    columns: tuple[str, ...]
    weights: tuple[float, ...]
    limit: float
    is_above: bool

    def holds(self, encoded: dict[str, np.ndarray]) -> np.ndarray:
        """Per row, from values by encoded column."""
        terms = zip(self.weights, self.columns, strict=True)
        total = sum(weight * encoded[column] for weight, column in terms)
        return total > self.limit if self.is_above else total <= self.limit

    @property
    def words(self) -> str:
        """`plan = plus`, `plan is not plus`, or an inequality."""
        if len(self.columns) == 1 and " = " in self.columns[0]:
            return self.columns[0] if self.is_above else self.columns[0].replace(" = ", " is not ")
        if len(self.columns) == 1 and self.columns[0].endswith(" is missing"):
            name = self.columns[0]
            return name if self.is_above else name.replace(" is missing", " is known")
        terms = [
            name if weight == 1 else f"{weight:.6g} x {name}"
            for weight, name in zip(self.weights, self.columns, strict=True)
        ]
        sign = ">" if self.is_above else "<="
        return f"{' + '.join(terms)} {sign} {self.limit:.6g}".replace("+ -", "- ")


@storable
@dataclass(frozen=True)
class Rule:
    """True where all conditions of any alternative hold; `encoder` reads the columns."""

    encoder: Encoder
    alternatives: tuple[tuple[Condition, ...], ...]

    def holds(self, frame: pd.DataFrame) -> np.ndarray:
        """Per row; MissingColumn when the frame lacks a column of the rule."""
        return self.holds_for(self.encoder.encode(frame))

    def holds_for(self, encoded: np.ndarray) -> np.ndarray:
        """Per row of encoded values, rows x columns of the encoder."""
        named = dict(zip(self.encoder.columns, encoded.T, strict=True))
        met = np.zeros(len(encoded), dtype=bool)
        for conditions in self.alternatives:
            met |= np.all([condition.holds(named) for condition in conditions], axis=0)
        return met

    @property
    def features(self) -> tuple[str, ...]:
        """The features it reads, sorted."""
        origins = dict(zip(self.encoder.columns, self.encoder.origins, strict=True))
        read = [c for conditions in self.alternatives for one in conditions for c in one.columns]
        return tuple(sorted({origins[column] for column in read}))

    @property
    def words(self) -> str:
        """`a > 1 and b <= 2, or c = x`."""
        return ", or ".join(
            " and ".join(one.words for one in conditions) for conditions in self.alternatives
        )
