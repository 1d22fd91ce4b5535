"""What forecasters of spend are made of: boosted trees and straight lines."""

import numpy as np
import xgboost

ROUNDS = 150
TREES = {
    "max_depth": 3,
    "eta": 0.07,
    "subsample": 0.8,
    "colsample_bytree": 0.6,
    "reg_lambda": 5,
    "max_bin": 64,
    "nthread": 1,
}


def line(terms: np.ndarray, coefficients: np.ndarray, intercept: float) -> np.ndarray:
    """Added term by term, so the answer for a row does not depend on its batch."""
    total = np.full(len(terms), float(intercept))
    for term, coefficient in zip(terms.T, coefficients, strict=True):
        total += coefficient * term
    return total


def boost(
    encoded: np.ndarray, target: np.ndarray, objective: dict, rounds: int, seed: int
) -> xgboost.Booster:
    weight = float(np.clip(len(target) / 400, 2, 50))
    settings = {**TREES, **objective, "min_child_weight": weight, "seed": seed}
    return xgboost.train(settings, xgboost.DMatrix(encoded, target, nthread=1), rounds)
