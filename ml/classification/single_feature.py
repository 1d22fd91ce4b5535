"""How well one feature alone ranks the labels: picks the yardstick and raises the leak alarm."""

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from ml.columns import Category
from ml.encoding import Encoder


def single_feature_auc(
    encoder: Encoder, frame: pd.DataFrame, label: np.ndarray
) -> dict[str, float]:
    """ROC-AUC of each feature alone, in its better direction, on rows with both labels.

    Texts rank by their positive rate; a missing number ranks as a value of its own, if that
    separates better.
    """
    best = {}
    for part in encoder.parts:
        columns = part.encode(frame[part.name])
        if isinstance(part, Category):
            columns = [sum(label[column == 1].mean() * column for column in columns)]
        areas = [_area(label, column) for column in columns]
        best[part.name] = max(max(area, 1 - area) for area in areas)
    return best


def _area(label: np.ndarray, values: np.ndarray) -> float:
    """Mann-Whitney statistic as a share of pairs."""
    positives = label.sum()
    above = rankdata(values)[label == 1].sum() - positives * (positives + 1) / 2
    return float(above / (positives * (len(label) - positives)))
