"""The classifiers that compete: one column, logistic with bends, a forest, boosted trees, a blend.

All of them speak log-odds and can say which feature contributed how much of them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.hybrid import CLUSTER, Groups, fit_groups
from ml.classification.imbalance import Sample, balanced
from ml.classification.linear import ROWS_FOR_KNOTS, Linear, fit_linear
from ml.classification.recipe import Recipe
from ml.classification.single_feature import single_feature_auc
from ml.classification.trees import Trees, fit_forest, fit_trees
from ml.encoding import Encoder, fit_encoder
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
        return self.log_odds_of(self.read(frame))

    def log_odds_of(self, encoded: np.ndarray) -> np.ndarray:
        """The same of rows that the encoder has read."""
        return sum(
            self.weights[name] * part.log_odds(self.encoder, encoded)
            for name, part in self.parts.items()
        )

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Log-odds each feature adds to a row against the training average: rows x features."""
        encoded = self.read(frame)
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

    def read(self, frame: pd.DataFrame) -> np.ndarray:
        """What the encoder makes of a frame, its groups included: rows x columns."""
        return self.encoder.encode(self.groups.joined(frame) if self.groups else frame)


def alone(
    name: str, encoder: Encoder, part: Linear | Trees, groups: Groups | None = None
) -> Classifier:
    """A classifier of one part."""
    return Classifier(encoder, {name: part}, {name: 1.0}, groups)


def fit_candidates(frame: pd.DataFrame, label: np.ndarray, recipe: Recipe) -> dict[str, Classifier]:
    """The recipe's single algorithms, fitted on the same rows (sorted by key) and 0/1 labels.

    `baseline` reads the one column of the recipe's baselines that ranks these rows best.
    """
    fitted = {}
    if "baseline" in recipe.single:
        fitted["baseline"] = _best_column(frame, label, recipe.baselines)
    groups = fit_groups(frame, recipe.grouping, recipe.seed) if recipe.has_groups else None
    rows = groups.joined(frame) if groups else frame
    encoder = fit_encoder(rows, [*recipe.features, *(groups.names if groups else ())])
    encoded = encoder.encode(rows)
    sample = balanced(encoded, encoder.scale(encoded), label, recipe.imbalance, recipe.seed)
    for name in recipe.single:
        if name != "baseline":
            fitted[name] = alone(name, encoder, fit_part(name, encoder, sample, recipe), groups)
    return fitted


def fit_part(name: str, encoder: Encoder, sample: Sample, recipe: Recipe) -> Linear | Trees:
    """One algorithm on encoded rows.

    XGBoost refuses to fit without a column; a linear part without one is the base rate.
    """
    if name == "logistic" or not encoder.parts:
        return fit_linear(
            encoder.scale(sample.encoded),
            sample.label,
            has_knots=name == "logistic" and len(sample.label) >= ROWS_FOR_KNOTS,
            weight=sample.weight,
            settings=recipe.settings.linear,
        )
    fit, settings = {
        "xgboost": (fit_trees, recipe.settings.trees),
        "forest": (fit_forest, recipe.settings.forest),
    }[name]
    return fit(sample.encoded, sample.label, sample.weight, settings, recipe.seed)


def _best_column(frame: pd.DataFrame, label: np.ndarray, names: list[str]) -> Classifier:
    encoder = fit_encoder(frame, names)
    if len(np.unique(label)) == 2 and encoder.parts:
        areas = single_feature_auc(encoder, frame, label)
        encoder = fit_encoder(frame, [max(sorted(areas), key=areas.__getitem__)])
    linear = fit_linear(encoder.scale(encoder.encode(frame)), label, has_knots=False)
    return alone("baseline", encoder, linear)
