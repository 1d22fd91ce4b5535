"""The classifiers that compete: one column, logistic with bends, shallow trees, and a blend.

All of them speak log-odds and can say which feature contributed how much of them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.linear import ROWS_FOR_KNOTS, Linear, fit_linear
from ml.classification.single_feature import single_feature_auc
from ml.classification.trees import Trees, fit_trees
from ml.encoding import Encoder, fit_encoder
from ml.storage import storable

PARTS = {"logistic": ("linear",), "xgboost": ("trees",), "blend": ("linear", "trees")}


@storable
@dataclass(frozen=True)
class Classifier:
    """An encoder and the parts whose log-odds are averaged."""

    encoder: Encoder
    parts: tuple[Linear | Trees, ...]

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        """Uncalibrated log-odds per row; ValueError when the frame lacks a column."""
        encoded = self.encoder.encode(frame)
        return np.mean([part.log_odds(self.encoder, encoded) for part in self.parts], axis=0)

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Log-odds each feature adds to a row against the training average: rows x features."""
        encoded = self.encoder.encode(frame)
        added = np.mean([part.contributions(self.encoder, encoded) for part in self.parts], axis=0)
        by_column = pd.DataFrame(added.T, index=self.encoder.origins, columns=frame.index)
        return by_column.groupby(level=0).sum().T

    @property
    def bias(self) -> float:
        """What the contributions of a row have to be added to, to be its log-odds."""
        return float(np.mean([part.bias for part in self.parts]))


@dataclass(frozen=True)
class Recipe:
    """What a fit needs besides rows: columns, yardsticks, seed, and which algorithms to fit."""

    features: list[str]
    baselines: list[str]
    seed: int
    algorithms: tuple[str, ...] = ("baseline", *PARTS)


def fit_candidates(frame: pd.DataFrame, label: np.ndarray, recipe: Recipe) -> dict[str, Classifier]:
    """The recipe's algorithms, fitted on the same rows (sorted by key) and 0/1 labels.

    `baseline` reads the one column of the recipe's baselines that ranks these rows best.
    """
    fitted = {}
    if "baseline" in recipe.algorithms:
        fitted["baseline"] = _best_column(frame, label, recipe.baselines)
    wanted = {name: PARTS[name] for name in PARTS if name in recipe.algorithms}
    needed = {part for parts in wanted.values() for part in parts}
    encoder = fit_encoder(frame, recipe.features)
    encoded = encoder.encode(frame)
    part: dict[str, Linear | Trees] = {}
    if "linear" in needed:
        has_knots = len(label) >= ROWS_FOR_KNOTS
        part["linear"] = fit_linear(encoder.scale(encoded), label, has_knots=has_knots)
    if "trees" in needed:
        # XGBoost refuses to fit without a column; a linear part without one is the base rate.
        part["trees"] = (
            fit_trees(encoded, label, recipe.seed)
            if encoder.parts
            else fit_linear(encoded, label, has_knots=False)
        )
    for name, parts in wanted.items():
        fitted[name] = Classifier(encoder, tuple(part[needed_part] for needed_part in parts))
    return fitted


def _best_column(frame: pd.DataFrame, label: np.ndarray, names: list[str]) -> Classifier:
    encoder = fit_encoder(frame, names)
    if len(np.unique(label)) == 2 and encoder.parts:
        alone = single_feature_auc(encoder, frame, label)
        encoder = fit_encoder(frame, [max(sorted(alone), key=alone.__getitem__)])
    linear = fit_linear(encoder.scale(encoder.encode(frame)), label, has_knots=False)
    return Classifier(encoder, (linear,))
