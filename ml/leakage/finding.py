"""What the leakage guards look at, and what they bring back."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from ml.encoding import Encoder, fit_encoder
from ml.leakage.mining import Mined

MOST_ROWS = 20_000
"""Rows most guards look at, evenly spread over dates and customers: a leak shows in any of them."""


@dataclass(frozen=True)
class Finding:
    """Evidence of one leak: the columns that know the answer (none for copied rows) and how.

    `mined` is the rule where the finding is one; a finding that `is_partial` would be explained by
    a rule that reads its column.
    """

    kind: str
    columns: tuple[str, ...]
    sentence: str
    figures: dict[str, float] = field(default_factory=dict)
    mined: Mined | None = None
    is_partial: bool = False


@dataclass(frozen=True)
class Suspects:
    """Labelled rows, their 0/1 answers, the features, and those the yml calls late."""

    rows: pd.DataFrame
    label: np.ndarray
    features: list[str]
    declared: tuple[str, ...]
    encoder: Encoder

    @classmethod
    def of(
        cls, rows: pd.DataFrame, label: np.ndarray, features: list[str], declared: tuple[str, ...]
    ) -> "Suspects":
        """All rows, read by an encoder of their own."""
        return cls(rows, label, features, declared, fit_encoder(rows, features))

    def sampled(self) -> "Suspects":
        """The same with at most MOST_ROWS rows."""
        if len(self.rows) <= MOST_ROWS:
            return self
        picked = np.linspace(0, len(self.rows) - 1, MOST_ROWS).astype(int)
        rows = self.rows.iloc[picked].reset_index(drop=True)
        return replace(self, rows=rows, label=self.label[picked])
