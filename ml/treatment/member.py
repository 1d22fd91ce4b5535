"""A fitted learner beside the encoder that reads for it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.storage import storable
from ml.treatment.learners import Learner


@storable
@dataclass(frozen=True)
class Member:
    """One fitted learner; `algorithm` names it."""

    algorithm: str
    encoder: Encoder
    learner: Learner

    def effect(self, frame: pd.DataFrame) -> np.ndarray:
        """What the learner says of each row, (rows,): an added chance to answer, or money.

        Raises MissingColumn where the frame lacks a column the encoder reads.
        """
        return self.learner.effect(self.encoder, self.encoder.encode(frame))
