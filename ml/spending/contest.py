"""What a judged forecast brings to a contest with a model in service: its error by row."""

import numpy as np
import pandas as pd

from ml.contest import Contest, judged_rows
from ml.spending.judged import Judged, amounts
from ml.spending.model import SpendModel


def contest(judged: Judged, rows: pd.DataFrame) -> Contest:
    """The judged ones of all `rows` with an answer."""

    def losses(model: SpendModel, unseen: pd.DataFrame) -> np.ndarray:
        return np.abs(amounts(unseen) - model.expected(unseen))

    ours = np.abs(judged.actual - judged.forecasts[judged.champion])
    return Contest(judged_rows(rows, len(ours)), ours, losses, "absolute error")
