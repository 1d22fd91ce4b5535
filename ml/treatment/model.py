"""The uplift model that serves."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.folds import BY_ID, Folds
from ml.storage import storable
from ml.treatment.member import Member
from ml.treatment.scale import Scale


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
    margins, margins_scale : a learner of margins and its line to money, where money does not follow
        the answers
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
    margins: Member | None = None
    margins_scale: Scale | None = None

    @property
    def score_basis(self) -> str:
        """`cross_fitted` with several members, `model` with any or margins, else `prior`."""
        if len(self.members) > 1:
            return "cross_fitted"
        return "model" if self._all else "prior"

    @property
    def encoders(self) -> list[Encoder]:
        """What reads the frame."""
        return [member.encoder for member in self._all]

    @property
    def _all(self) -> tuple[Member, ...]:
        return self.members if self.margins is None else (*self.members, self.margins)

    def effects(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Expected effect, its 80 % interval, the money and their basis, in the order of the frame.

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
            is_mine = _known(frame, folds == number, member)
            score = member.effect(frame[is_mine])
            low, high = self.scale.interval(score)
            found.loc[is_mine, "expected_uplift"] = self.scale.effect(score)
            found.loc[is_mine, "uplift_low"] = low
            found.loc[is_mine, "uplift_high"] = high
            found.loc[is_mine, "score_basis"] = self.score_basis
        found["expected_gain"] = found["expected_uplift"] * self.margin_of_an_answer
        if self.margins is not None:
            is_known = _known(frame, np.ones(len(frame), dtype=bool), self.margins)
            score = self.margins.effect(frame[is_known])
            found.loc[is_known, "expected_gain"] = self.margins_scale.effect(score)
            found.loc[is_known, "score_basis"] = self.score_basis
        return found


def _known(frame: pd.DataFrame, chosen: np.ndarray, member: Member) -> np.ndarray:
    """The chosen rows of which the member knows enough."""
    is_known = chosen.copy()
    is_known[chosen] = ~member.encoder.knows_too_little(frame[chosen])
    return is_known
