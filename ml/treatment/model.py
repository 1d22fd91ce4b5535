"""The uplift model that serves."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.folds import BY_ID, Folds
from ml.storage import storable
from ml.treatment.learners import Learner
from ml.treatment.scale import Scale


@storable
@dataclass(frozen=True)
class Member:
    """One fitted learner and the encoder that reads for it."""

    algorithm: str
    encoder: Encoder
    learner: Learner


@storable
@dataclass(frozen=True)
class UpliftModel:
    """Effects of one arm: members, five when cross-fitted, one, or none, when all get the average.

    Attributes
    ----------
    scale : from a member's score to the effect; average : everybody's effect, and how sure it is
    folds : which of the five never saw a customer
    arm, campaign_id : the treatment, and the newest campaign it was measured in
    margin_of_an_answer, cost : money an answer brings, and a contact costs, on average
    """

    members: tuple[Member, ...]
    scale: Scale
    average: Scale
    arm: str
    campaign_id: str
    margin_of_an_answer: float
    cost: float
    horizon_days: int
    folds: Folds = BY_ID

    @property
    def score_basis(self) -> str:
        """`prior` without a member, `cross_fitted` with several, else `model`."""
        return ("prior", "model", "cross_fitted")[min(len(self.members), 2)]

    @property
    def encoders(self) -> list[Encoder]:
        """What reads the frame."""
        return [member.encoder for member in self.members]

    def effects(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Expected effect, its 80 % interval and its basis per row, in the order of the frame.

        Whoever too little is known of gets the average, with the basis `prior`.

        Raises
        ------
        MissingColumn
            The frame lacks a column the model reads.
        """
        nowhere = np.zeros(len(frame))
        low, high = self.average.interval(nowhere)
        found = pd.DataFrame(
            {
                "expected_uplift": self.average.effect(nowhere),
                "uplift_low": low,
                "uplift_high": high,
                "score_basis": "prior",
            },
            index=frame.index,
        )
        folds = self.folds.of(frame) if len(self.members) > 1 else np.zeros(len(frame))
        for number, member in enumerate(self.members):
            is_mine = folds == number
            is_mine[is_mine] = ~member.encoder.knows_too_little(frame[is_mine])
            encoded = member.encoder.encode(frame[is_mine])
            score = member.learner.effect(member.encoder, encoded)
            low, high = self.scale.interval(score)
            found.loc[is_mine, "expected_uplift"] = self.scale.effect(score)
            found.loc[is_mine, "uplift_low"] = low
            found.loc[is_mine, "uplift_high"] = high
            found.loc[is_mine, "score_basis"] = self.score_basis
        return found
