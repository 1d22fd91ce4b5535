"""Gradient-boosted shallow trees."""

from dataclasses import dataclass

import numpy as np
import xgboost

from ml.encoding import Encoder
from ml.storage import storable

ROUNDS = 300
TREES = {
    "objective": "binary:logistic",
    "max_depth": 2,
    "eta": 0.05,
    "min_child_weight": 5,
    "subsample": 0.8,
    "colsample_bynode": 0.3,
    "reg_lambda": 5,
    "max_bin": 64,
    "nthread": 1,
}


@storable
@dataclass(frozen=True)
class Trees:
    """Gradient-boosted shallow trees on the raw encoded columns."""

    booster: xgboost.Booster

    def log_odds(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Log-odds per row."""
        matrix = xgboost.DMatrix(encoded, nthread=1)
        return self.booster.predict(matrix, output_margin=True).astype(float)

    def contributions(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Exact TreeSHAP values (Lundberg et al. 2018): rows x columns, log-odds."""
        matrix = xgboost.DMatrix(encoded, nthread=1)
        return self.booster.predict(matrix, pred_contribs=True)[:, :-1].astype(float)

    @property
    def bias(self) -> float:
        """Log-odds of a row to which no column adds anything: the trees' training average."""
        matrix = xgboost.DMatrix(np.zeros((1, self.booster.num_features())), nthread=1)
        return float(self.booster.predict(matrix, pred_contribs=True)[0, -1])


def fit_trees(encoded: np.ndarray, label: np.ndarray, seed: int) -> Trees:
    """Fit on encoded rows x columns (at least one) and 0/1 labels, on one thread."""
    matrix = xgboost.DMatrix(encoded, label, nthread=1)
    return Trees(xgboost.train({**TREES, "seed": seed}, matrix, num_boost_round=ROUNDS))
