"""Classifiers that serve."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.bands import bands
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
        """Calibrated probability per row, from the member that never saw the customer.

        The base rate where too little is known of a row.
        """
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

    def basis(self, frame: pd.DataFrame) -> np.ndarray:
        """How the score of each row comes about: `prior` where too little is known of it."""
        basis = np.full(len(frame), "prior", dtype=object)
        for is_mine, _ in self._assigned(frame):
            basis[is_mine] = self.score_basis
        return basis

    def _assigned(self, frame: pd.DataFrame) -> list[tuple[np.ndarray, Member]]:
        """Each member with the rows it answers for: nobody's are those known too little."""
        folds = self.folds.of(frame) if len(self.members) > 1 else np.zeros(len(frame))
        assigned = []
        for number, member in enumerate(self.members):
            is_mine = folds == number
            is_mine[is_mine] = ~member.classifier.knows_too_little(frame[is_mine])
            assigned.append((is_mine, member))
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
        return bands(probability, self.base_rate)


@storable
@dataclass(frozen=True)
class ResponseModel(MembersByFold):
    """The response model that serves."""
