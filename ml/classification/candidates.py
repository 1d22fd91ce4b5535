"""The classifiers that compete: one column, logistic with bends, a forest, boosted trees, a blend.

All of them speak log-odds and can say which feature contributed how much of them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.classifier import Classifier, alone
from ml.classification.imbalance import Sample, balanced
from ml.classification.linear import ROWS_FOR_KNOTS, Linear, fit_linear
from ml.classification.settings import DEFAULTS, Settings
from ml.classification.single_feature import single_feature_auc
from ml.classification.trees import Trees, fit_forest, fit_trees
from ml.encoding import Encoder, fit_encoder

SINGLE = ("logistic", "xgboost", "forest")
BLEND = "blend"


@dataclass(frozen=True)
class Recipe:
    """What a fit needs besides rows: columns, yardsticks, seed, and which algorithms to fit.

    `imbalance` is one of imbalance.OPTIONS. `tuning_seconds` is what a search for settings may
    cost in all, by the cost model of ml/classification/cost.py; `repeats` how often the customers
    of a snapshot are dealt to folds anew; `blended` which algorithms a blend may be made of.
    """

    features: list[str]
    baselines: list[str]
    seed: int
    algorithms: tuple[str, ...] = ("baseline", *SINGLE, BLEND)
    settings: Settings = DEFAULTS
    imbalance: str = "none"
    tuning_seconds: float = 0.0
    repeats: int = 1
    blended: tuple[str, ...] = SINGLE

    @property
    def single(self) -> tuple[str, ...]:
        """The algorithms that are fitted on rows; a blend is made of them."""
        wanted = {*self.algorithms, *(self.blended if BLEND in self.algorithms else ())}
        return tuple(name for name in ("baseline", *SINGLE) if name in wanted)


def fit_candidates(frame: pd.DataFrame, label: np.ndarray, recipe: Recipe) -> dict[str, Classifier]:
    """The recipe's single algorithms, fitted on the same rows (sorted by key) and 0/1 labels.

    `baseline` reads the one column of the recipe's baselines that ranks these rows best.
    """
    fitted = {}
    if "baseline" in recipe.single:
        fitted["baseline"] = _best_column(frame, label, recipe.baselines)
    encoder = fit_encoder(frame, recipe.features)
    encoded = encoder.encode(frame)
    sample = balanced(encoded, encoder.scale(encoded), label, recipe.imbalance, recipe.seed)
    for name in recipe.single:
        if name != "baseline":
            fitted[name] = alone(name, encoder, fit_part(name, encoder, sample, recipe))
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
