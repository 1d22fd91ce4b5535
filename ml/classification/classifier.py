"""A fitted classifier: it speaks log-odds and says which feature contributed how much to them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.hybrid import CLUSTER, Groups
from ml.classification.linear import Linear
from ml.classification.trees import Trees
from ml.encoding import Encoder
from ml.storage import storable


@storable
@dataclass(frozen=True)
class Classifier:
    """An encoder and parts by the algorithm that fitted them, in the order of these names.

    The log-odds are those of the parts, weighted; weights sum to 1. A hybrid has `groups`, whose
    columns its encoder reads beside those of the frame.
    """

    encoder: Encoder
    parts: dict[str, Linear | Trees]
    weights: dict[str, float]
    groups: Groups | None = None

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        """Uncalibrated log-odds per row; ValueError when the frame lacks a column."""
        return self.log_odds_of(self.encoded(frame))

    def log_odds_of(self, encoded: np.ndarray) -> np.ndarray:
        """The same of rows that the encoder has read."""
        return sum(
            self.weights[name] * part.log_odds(self.encoder, encoded)
            for name, part in self.parts.items()
        )

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Log-odds each feature adds to a row against the training average: rows x features."""
        encoded = self.encoded(frame)
        added = sum(
            self.weights[name] * part.contributions(self.encoder, encoded)
            for name, part in self.parts.items()
        )
        flags = self.groups.names if self.groups else []
        origins = [CLUSTER if name in flags else name for name in self.encoder.origins]
        by_column = pd.DataFrame(added.T, index=origins, columns=frame.index)
        return by_column.groupby(level=0).sum().T

    @property
    def bias(self) -> float:
        """What the contributions of a row have to be added to, to be its log-odds."""
        return sum(self.weights[name] * part.bias for name, part in self.parts.items())

    def knows_too_little(self, frame: pd.DataFrame) -> np.ndarray:
        """Rows of which too little is known to answer for them (`Encoder.knows_too_little`)."""
        return self.encoder.knows_too_little(self.groups.joined(frame) if self.groups else frame)

    def encoded(self, frame: pd.DataFrame) -> np.ndarray:
        """What the encoder makes of a frame, its groups included: rows x columns.

        MissingColumn when the frame lacks a column.
        """
        return self.encoder.encode(self.groups.joined(frame) if self.groups else frame)


def alone(
    name: str, encoder: Encoder, part: Linear | Trees, groups: Groups | None = None
) -> Classifier:
    """A classifier of one part."""
    return Classifier(encoder, {name: part}, {name: 1.0}, groups)
