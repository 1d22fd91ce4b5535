"""A blend: the log-odds of several classifiers, added with weights learnt out of fold."""

from dataclasses import replace

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from ml.classification.classifier import Classifier
from ml.classification.recipe import SINGLE

# Weights start from equal ones and leave them as if some seventy rows had spoken for them.
PULL = 20.0
# A part of less weight changes no rank and costs its whole time at scoring.
LEAST = 0.05


def blend_weights(log_odds: dict[str, np.ndarray], label: np.ndarray) -> dict[str, float]:
    """Weights that sum to 1 by algorithm, of those that take part.

    Non-negative logistic stacking (Wolpert 1992; Breiman 1996) of out-of-fold log-odds, (rows,)
    each, and 0/1 labels. Only their proportions are kept: level and spread belong to calibration.
    """
    names = sorted(set(log_odds) & set(SINGLE))
    columns = np.column_stack([log_odds[name] for name in names])
    even = 1 / len(names)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        sums = point[0] + columns @ point[1:]
        surplus = 1 / (1 + np.exp(-np.clip(sums, -30, 30))) - label
        away = point[1:] - even
        value = np.logaddexp(0, sums).sum() - label @ sums + PULL * (away @ away)
        gradient = np.concatenate([[surplus.sum()], columns.T @ surplus + 2 * PULL * away])
        return value, gradient

    start = np.array([0.0, *np.full(len(names), even)])
    bounds = [(None, None), *[(0.0, None)] * len(names)]
    with threadpool_limits(1):
        found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x[1:]
    share = found / found.sum() if found.sum() > 0 else np.full(len(names), even)
    kept = np.where(share >= LEAST, share, 0.0)
    weights = zip(names, kept / kept.sum(), strict=True)
    return {name: float(weight) for name, weight in weights if weight > 0}


def blended(fitted: dict[str, Classifier], weights: dict[str, float]) -> Classifier:
    """One classifier of the fitted ones; all of them share an encoder and groups."""
    # A stored model lists its parts by name; sums in another order end in another digit.
    parts = {name: fitted[name].parts[name] for name in sorted(weights)}
    return replace(fitted[next(iter(parts))], parts=parts, weights=weights)
