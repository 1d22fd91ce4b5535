"""A classifier that serves: its calibrated probabilities, its reasons and its threshold."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.calibrators import Calibrator, scales
from ml.classification.classifier import Classifier
from ml.storage import storable


@storable
@dataclass(frozen=True)
class Member:
    """A fitted classifier with its calibration; log loss and threshold were earned out of fold.

    `is_proven` says whether it may serve: a hybrid may only where it is shown to rank better than
    the blend without groups, out of fold on the rows that both were fitted on.
    """

    algorithm: str
    classifier: Classifier
    calibrator: Calibrator
    out_of_fold_log_loss: float
    threshold: float
    is_proven: bool = True

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        """Calibrated log-odds per row."""
        return self.calibrator.calibrated(self.classifier.log_odds(frame))

    def probability(self, frame: pd.DataFrame) -> np.ndarray:
        """Calibrated probability per row, strictly between 0 and 1."""
        return probability_of(self.log_odds(frame))

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Calibrated log-odds each feature adds to a row: rows x features.

        With `bias` they sum to `log_odds`. A calibration that is no straight line stretches all
        contributions of a row alike.
        """
        added = self.classifier.contributions(frame)
        log_odds = self.classifier.log_odds(frame)
        total = added.sum(axis=1).to_numpy()
        return added.mul(scales(self.calibrator, self.classifier.bias, log_odds, total), axis=0)

    @property
    def bias(self) -> float:
        """Calibrated log-odds of a row to which no feature adds anything."""
        return float(self.calibrator.calibrated(self.classifier.bias))

    def called(self, frame: pd.DataFrame) -> np.ndarray:
        """1.0 per row whose probability reaches the threshold, else 0.0."""
        return (self.probability(frame) >= self.threshold).astype(float)


def probability_of(log_odds: np.ndarray) -> np.ndarray:
    """Probabilities of calibrated log-odds, strictly between 0 and 1."""
    return 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
