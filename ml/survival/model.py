"""The hazard model that serves: chances to leave in each period, and the risks they add up to."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.linear import Linear
from ml.classification.member import probability_of
from ml.encoding import Encoder
from ml.storage import storable


@storable
@dataclass(frozen=True)
class HazardModel:
    """Proportional odds of leaving: log-odds of a customer's features plus those of the period.

    `effects`, (periods,), are what each period adds to the log-odds of the first; `rates` the
    hazards of everybody, which serve where too little is known of a customer, or of all: then there
    is no `linear`.
    """

    encoder: Encoder | None
    linear: Linear | None
    effects: np.ndarray
    rates: np.ndarray
    horizon_days: int

    @property
    def score_basis(self) -> str:
        """`prior` where everybody gets the rates of the periods, else `model`."""
        return "model" if self.linear else "prior"

    @property
    def encoders(self) -> list[Encoder]:
        """What reads the frame."""
        return [self.encoder] if self.encoder else []

    def risks(self, frame: pd.DataFrame) -> np.ndarray:
        """Chance to have left by the end of each period, rows x periods: it never falls.

        MissingColumn when the frame lacks a column the model reads.
        """
        return 1 - np.cumprod(1 - self.hazards(frame), axis=1)

    def hazards(self, frame: pd.DataFrame) -> np.ndarray:
        """Chance of whoever enters a period to leave in it, rows x periods."""
        hazards = np.tile(self.rates, (len(frame), 1))
        is_known = self._is_known(frame)
        if is_known.any():
            encoded = self.encoder.encode(frame[is_known])
            log_odds = self.linear.log_odds(self.encoder, encoded)
            hazards[is_known] = probability_of(log_odds[:, None] + self.effects)
        return hazards

    def basis(self, frame: pd.DataFrame) -> np.ndarray:
        """How the score of each row comes about: `prior` where too little is known of it."""
        return np.where(self._is_known(frame), self.score_basis, "prior").astype(object)

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Log-odds each feature adds to every hazard of a row: rows x features."""
        added = self.linear.contributions(self.encoder, self.encoder.encode(frame))
        by_column = pd.DataFrame(added.T, index=self.encoder.origins, columns=frame.index)
        return by_column.groupby(level=0).sum().T

    def _is_known(self, frame: pd.DataFrame) -> np.ndarray:
        if self.linear is None:
            return np.zeros(len(frame), dtype=bool)
        return ~self.encoder.knows_too_little(frame)
