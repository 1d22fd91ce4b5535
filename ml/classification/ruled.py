"""A rule in the place of a model: it says yes or no, and the rates say how often it was right."""

from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
import pandas as pd

from ml.classification.bands import bands
from ml.encoding import Encoder
from ml.leakage.rule import Rule
from ml.storage import storable


@storable
@dataclass(frozen=True)
class RuledModel:
    """The mined rule behind an answer, served as what it is.

    `rate_of_yes` and `rate_of_no` are the shares that left among known customers of either kind;
    `typical` is an encoded row of medians that contributions are measured from.
    """

    rule: Rule
    rate_of_yes: float
    rate_of_no: float
    typical: np.ndarray
    base_rate: float
    horizon_days: int

    score_basis = "rule"

    @property
    def encoders(self) -> list[Encoder]:
        """What reads the frame."""
        return [self.rule.encoder]

    def probability(self, frame: pd.DataFrame) -> np.ndarray:
        """One of the two rates per row."""
        return np.where(self.rule.holds(frame), self.rate_of_yes, self.rate_of_no)

    def basis(self, frame: pd.DataFrame) -> np.ndarray:
        """`rule` for every row."""
        return np.full(len(frame), self.score_basis, dtype=object)

    def bands(self, probability: np.ndarray) -> np.ndarray:
        """`high`, `medium` or `low` per probability."""
        return bands(probability, self.base_rate)

    def bias(self, frame: pd.DataFrame) -> np.ndarray:
        """Log-odds of the typical row, from which contributions start: (rows,)."""
        return np.full(len(frame), self._log_odds(self.typical[None])[0])

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Log-odds each feature of the rule adds: rows x features; with `bias` they sum to all.

        Shapley values against the typical row (Lundberg and Lee 2017), exact over the few features.
        """
        encoded = self.rule.encoder.encode(frame)
        origins = np.array(self.rule.encoder.origins)
        names = list(self.rule.features)
        worth = {
            team: self._log_odds(np.where(np.isin(origins, team), encoded, self.typical))
            for size in range(len(names) + 1)
            for team in combinations(names, size)
        }
        added = {name: np.zeros(len(frame)) for name in names}
        for team, value in worth.items():
            for name in set(names) - set(team):
                joined = tuple(one for one in names if one in team or one == name)
                orders = factorial(len(team)) * factorial(len(names) - len(team) - 1)
                added[name] += orders / factorial(len(names)) * (worth[joined] - value)
        return pd.DataFrame(added, index=frame.index)

    def _log_odds(self, encoded: np.ndarray) -> np.ndarray:
        rate = np.where(self.rule.holds_for(encoded), self.rate_of_yes, self.rate_of_no)
        return np.log(rate / (1 - rate))
