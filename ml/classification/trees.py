"""Trees, boosted one after another or grown side by side as a random forest.

Both are XGBoost boosters, so a forest too is stored without pickle and explains itself exactly: its
only round grows `num_parallel_tree` trees on drawn rows and columns and averages their steps.
"""

from dataclasses import dataclass

import numpy as np
import xgboost

from ml.classification.settings import ForestSettings, TreeSettings
from ml.encoding import Encoder
from ml.storage import storable
from ml.treeshap import tree_shap

COMMON = {"objective": "binary:logistic", "max_bin": 64, "nthread": 1}
# Breiman's bootstrap leaves out 37 % of the rows of each tree.
BOOTSTRAP = 0.63
ROUNDING = 1e-4


@storable
@dataclass(frozen=True)
class Trees:
    """A booster on the raw encoded columns."""

    booster: xgboost.Booster

    def log_odds(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """Log-odds per row."""
        matrix = xgboost.DMatrix(encoded, nthread=1)
        return self.booster.predict(matrix, output_margin=True).astype(float)

    def contributions(self, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
        """What each column adds: rows x columns, log-odds.

        XGBoost sums leaves in single precision, which loses some 1e-6 of a large log-odds; that
        goes back to the columns in proportion. A larger rest is an error and stays to be seen.
        """
        told = tree_shap(self.booster, encoded)
        added, lost = told[:, :-1], self.log_odds(encoder, encoded) - told.sum(axis=1)
        size = np.abs(added).sum(axis=1)
        is_rounding = (np.abs(lost) < ROUNDING) & (size > 0)
        back = np.divide(lost, size, out=np.zeros_like(lost), where=is_rounding)
        return added + np.abs(added) * back[:, None]

    @property
    def bias(self) -> float:
        """Log-odds of a row to which no column adds anything: the trees' training average."""
        return float(tree_shap(self.booster, np.zeros((1, self.booster.num_features())))[0, -1])


def fit_trees(
    encoded: np.ndarray, label: np.ndarray, weight: np.ndarray, settings: TreeSettings, seed: int
) -> Trees:
    """Boost on encoded rows x columns (at least one), 0/1 labels and weights, on one thread."""
    parameters = {
        **COMMON,
        "max_depth": settings.max_depth,
        "eta": settings.eta,
        "min_child_weight": settings.min_child_weight,
        "subsample": settings.subsample,
        "colsample_bynode": settings.colsample_bynode,
        "reg_lambda": settings.reg_lambda,
        "num_parallel_tree": settings.trees_per_round,
        "seed": seed,
    }
    matrix = xgboost.DMatrix(encoded, label, weight=weight, nthread=1)
    return Trees(xgboost.train(parameters, matrix, num_boost_round=settings.rounds))


def fit_forest(
    encoded: np.ndarray, label: np.ndarray, weight: np.ndarray, settings: ForestSettings, seed: int
) -> Trees:
    """Grow a random forest (Breiman 2001) on the same input, on one thread."""
    parameters = {
        **COMMON,
        "max_depth": settings.max_depth,
        "eta": 1.0,
        "min_child_weight": settings.min_child_weight,
        "subsample": BOOTSTRAP,
        "colsample_bynode": settings.colsample_bynode,
        "reg_lambda": 1.0,
        "num_parallel_tree": settings.trees,
        "seed": seed,
    }
    matrix = xgboost.DMatrix(encoded, label, weight=weight, nthread=1)
    return Trees(xgboost.train(parameters, matrix, num_boost_round=1))
