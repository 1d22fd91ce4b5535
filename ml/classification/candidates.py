"""The classifiers that compete: one column, logistic with bends, a forest, boosted trees, a blend.

All of them speak log-odds and can say which feature contributed how much of them.
"""

import numpy as np
import pandas as pd

from ml.classification.classifier import Classifier, alone
from ml.classification.hybrid import fit_groups
from ml.classification.imbalance import Sample, balanced
from ml.classification.linear import ROWS_FOR_KNOTS, Linear, fit_linear
from ml.classification.recipe import Recipe
from ml.classification.single_feature import single_feature_auc
from ml.classification.trees import Trees, fit_forest, fit_trees
from ml.encoding import Encoder, fit_encoder


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
