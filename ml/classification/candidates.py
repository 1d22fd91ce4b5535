"""The classifiers that compete: one column, logistic with bends, shallow trees, and a blend.

All of them speak log-odds and can say which feature contributed how much of them.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ml.classification.hybrid import CLUSTER, HYBRID, TWIN, Groups, fit_groups
from ml.classification.linear import ROWS_FOR_KNOTS, Linear, fit_linear
from ml.classification.single_feature import single_feature_auc
from ml.classification.thresholds import Threshold
from ml.classification.trees import Trees, fit_trees
from ml.encoding import Encoder, fit_encoder
from ml.storage import storable

BY_F1 = Threshold()
PARTS = {"logistic": ("linear",), "xgboost": ("trees",), "blend": ("linear", "trees")}


@storable
@dataclass(frozen=True)
class Classifier:
    """An encoder and the parts whose log-odds are averaged; a hybrid has groups beside it."""

    encoder: Encoder
    parts: tuple[Linear | Trees, ...]
    groups: Groups | None = None

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        """Uncalibrated log-odds per row; ValueError when the frame lacks a column."""
        encoded = self._encoded(frame)
        return np.mean([part.log_odds(self.encoder, encoded) for part in self.parts], axis=0)

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Log-odds each feature adds to a row against the training average: rows x features."""
        encoded = self._encoded(frame)
        added = np.mean([part.contributions(self.encoder, encoded) for part in self.parts], axis=0)
        origins = [CLUSTER if name in self._flags else name for name in self.encoder.origins]
        by_column = pd.DataFrame(added.T, index=origins, columns=frame.index)
        return by_column.groupby(level=0).sum().T

    @property
    def _flags(self) -> list[str]:
        return self.groups.names if self.groups else []

    def _encoded(self, frame: pd.DataFrame) -> np.ndarray:
        return self.encoder.encode(self.groups.joined(frame) if self.groups else frame)


@dataclass(frozen=True)
class Recipe:
    """What a fit needs besides rows: columns, yardsticks, seed, algorithms, and whom to call.

    `grouping` are the columns that the groups of the `hybrid` are found in.
    """

    features: list[str]
    baselines: list[str]
    seed: int
    algorithms: tuple[str, ...] = ("baseline", *PARTS)
    threshold: Threshold = BY_F1
    grouping: tuple[str, ...] = ()


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
    if HYBRID in recipe.algorithms:
        fitted[HYBRID] = _hybrid(frame, label, recipe)
    return fitted


def _hybrid(frame: pd.DataFrame, label: np.ndarray, recipe: Recipe) -> Classifier:
    """The blend that also reads which group of these rows a customer is nearest to."""
    groups = fit_groups(frame, list(recipe.grouping), recipe.seed)
    features = [*recipe.features, *groups.names]
    richer = replace(recipe, features=features, algorithms=(TWIN,))
    return replace(fit_candidates(groups.joined(frame), label, richer)[TWIN], groups=groups)


def _best_column(frame: pd.DataFrame, label: np.ndarray, names: list[str]) -> Classifier:
    encoder = fit_encoder(frame, names)
    if len(np.unique(label)) == 2 and encoder.parts:
        alone = single_feature_auc(encoder, frame, label)
        encoder = fit_encoder(frame, [max(sorted(alone), key=alone.__getitem__)])
    linear = fit_linear(encoder.scale(encoder.encode(frame)), label, has_knots=False)
    return Classifier(encoder, (linear,))
