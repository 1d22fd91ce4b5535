"""Fitted learners of effects: the chance to answer, or the money, that a contact adds."""

from dataclasses import dataclass

import numpy as np
import xgboost

from ml.classification.linear import Linear
from ml.classification.member import probability_of
from ml.classification.trees import Trees
from ml.encoding import Encoder
from ml.spending.candidates import forecast
from ml.storage import storable


@storable
@dataclass(frozen=True)
class TwoModels:
    """T-learner: one model of the answer per arm, and the difference of their chances."""

    treated: Linear | Trees
    control: Linear | Trees

    def chances(self, encoder: Encoder, encoded: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Chance to answer when contacted, and when not: (rows,) each."""
        parts = (self.treated, self.control)
        treated, control = (probability_of(part.log_odds(encoder, encoded)) for part in parts)
        return treated, control

    def effect(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Added chance to answer per encoded row, -1 to 1."""
        treated, control = self.chances(encoder, encoded)
        return treated - control


@storable
@dataclass(frozen=True)
class Crossed:
    """X-learner: a line of effects per arm, weighted by the chance of the other arm.

    Slopes have one entry per scaled column and an intercept last; `share` is the chance of being
    treated (Kuenzel et al. 2019, equation 9, with the propensity as weight).
    """

    treated: np.ndarray
    control: np.ndarray
    share: float

    def effect(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Added chance to answer per encoded row."""
        scaled = encoder.scale(encoded)
        slope = self.share * self.control + (1 - self.share) * self.treated
        return (scaled * slope[:-1]).sum(axis=1) + slope[-1]


@storable
@dataclass(frozen=True)
class Transformed:
    """Class transformation: a model of "answered if contacted, silent if not", twice less one."""

    part: Linear

    def effect(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Added chance to answer per encoded row, -1 to 1."""
        return 2 * probability_of(self.part.log_odds(encoder, encoded)) - 1


@storable
@dataclass(frozen=True)
class Raised:
    """The margin to expect in the window of a campaign, and the share of it that a contact adds."""

    expected: dict[str, float | xgboost.Booster]
    lift: xgboost.Booster

    def effect(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Margin that a contact adds per encoded row, in money."""
        lift = self.lift.predict(xgboost.DMatrix(encoded, nthread=1)).astype(float)
        return forecast(self.expected, encoder, encoded) * lift


Learner = TwoModels | Crossed | Transformed | Raised
