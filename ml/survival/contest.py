"""What judged hazards bring to a contest with a model in service: how likely what happened was."""

import numpy as np
import pandas as pd

from ml.contest import Contest
from ml.survival.judging import LOGISTIC, Judged
from ml.survival.model import HazardModel
from ml.survival.periods import LABEL


def contest(judged: Judged) -> Contest:
    """The judged customers, with the log loss of the period in which each left, or of staying."""
    return Contest(
        judged.customers, losses(judged.models[LOGISTIC], judged.customers), losses, "log loss"
    )


def losses(model: HazardModel, customers: pd.DataFrame) -> np.ndarray:
    """Negative log-likelihood of what is known of each customer at the end of their last period."""
    gone_by = np.column_stack([np.zeros(len(customers)), model.risks(customers)])
    everyone, last = np.arange(len(customers)), customers["period"].to_numpy()
    before, after = gone_by[everyone, last - 1], gone_by[everyone, last]
    has_left = customers[LABEL].to_numpy().astype(bool)
    return -np.log(np.clip(np.where(has_left, after - before, 1 - after), 1e-15, 1))
