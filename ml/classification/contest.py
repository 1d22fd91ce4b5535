"""What a judged classifier brings to a contest with a model in service: its log loss by row."""

import numpy as np
import pandas as pd

from ml.classification.judged import Judged, labels
from ml.contest import Contest, judged_rows


def contest(judged: Judged, rows: pd.DataFrame, label: str) -> Contest:
    """The judged ones of all `rows` with an answer; `label` is the name of the column."""

    def losses(model: object, unseen: pd.DataFrame) -> np.ndarray:
        return log_losses(labels(unseen, label), model.probability(unseen))

    ours = log_losses(judged.label, judged.probabilities[judged.champion])
    return Contest(judged_rows(rows, len(ours)), ours, losses, "log loss")


def log_losses(label: np.ndarray, probability: np.ndarray) -> np.ndarray:
    """Negative log-likelihood of each 0/1 answer, natural logarithm."""
    return -np.log(np.clip(np.where(label == 1, probability, 1 - probability), 1e-15, 1))
