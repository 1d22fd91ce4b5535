"""Classifiers that serve."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.member import Member
from ml.encoding import Encoder
from ml.folds import BY_ID, Folds
from ml.storage import storable


@dataclass(frozen=True)
class MembersByFold:
    """Members by fold: five when cross-fitted, one, or none (everybody gets base_rate).

    `folds` tells which of the five never saw a customer, or anyone with the same features.
    """

    members: tuple[Member, ...]
    base_rate: float
    horizon_days: int
    folds: Folds = BY_ID

    @property
    def score_basis(self) -> str:
        """`prior` without a member, `cross_fitted` with several, else `model`."""
        return ("prior", "model", "cross_fitted")[min(len(self.members), 2)]

    @property
    def encoders(self) -> list[Encoder]:
        """What reads the frame."""
        return [member.classifier.encoder for member in self.members]

    def probability(self, frame: pd.DataFrame) -> np.ndarray:
        """Calibrated probability per row, from the member that never saw the customer."""
        probability = np.full(len(frame), self.base_rate)
        for is_mine, member in self._assigned(frame):
            probability[is_mine] = member.probability(frame[is_mine])
        return probability

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Calibrated log-odds each feature adds to a row, 0 where dropped: rows x features.

        Exact: with `bias` they sum to the log-odds of `probability`, for every row.
        """
        rows = frame.reset_index(drop=True)
        parts = [member.contributions(rows[is_mine]) for is_mine, member in self._assigned(rows)]
        added = pd.concat(parts) if parts else pd.DataFrame(index=rows.index)
        return added.sort_index().fillna(0.0).set_axis(frame.index)

    def bias(self, frame: pd.DataFrame) -> np.ndarray:
        """Calibrated log-odds that the contributions of each row start from: (rows,)."""
        bias = np.full(len(frame), np.log(self.base_rate / (1 - self.base_rate)))
        for is_mine, member in self._assigned(frame):
            bias[is_mine] = member.bias
        return bias

    def _assigned(self, frame: pd.DataFrame) -> list[tuple[np.ndarray, Member]]:
        if len(self.members) < 2:
            everyone = np.ones(len(frame), dtype=bool)
            return [(everyone, member) for member in self.members if len(frame)]
        folds = self.folds.of(frame)
        assigned = [(folds == number, member) for number, member in enumerate(self.members)]
        return [(is_mine, member) for is_mine, member in assigned if is_mine.any()]


@storable
@dataclass(frozen=True)
class ChurnModel(MembersByFold):
    """The churn model that serves.

    Risk bands compare odds with those of the base rate: `high` from twice them, `low` up to half
    of them. Odds, unlike a multiple of the rate, leave room for `high` when most customers churn.
    """

    def bands(self, probability: np.ndarray) -> np.ndarray:
        """`high`, `medium` or `low` per probability; never out of order."""
        relative = probability / (1 - probability) * (1 - self.base_rate) / self.base_rate
        return np.select([relative >= 2, relative <= 0.5], ["high", "low"], "medium")


@storable
@dataclass(frozen=True)
class ResponseModel(MembersByFold):
    """The response model that serves."""
