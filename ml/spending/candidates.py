"""The forecasts of spend that compete: mean, ridge, two stages, Tweedie trees, log-linear, blend.

Each fitted part is a dict of numbers, arrays and boosters, so that files can hold it. Fits run
on one thread, so the number of cores changes no digit.
"""

import numpy as np
import xgboost
from sklearn.linear_model import Ridge
from threadpoolctl import threadpool_limits

from ml.encoding import Encoder
from ml.spending.log_linear import fit_log_linear, forecast_log_linear
from ml.spending.parts import ROUNDS, boost, line
from ml.spending.two_stage import fit_two_stage

ALGORITHMS = {
    "mean": {"mean": 1.0},
    "ridge": {"ridge": 1.0},
    "two_stage": {"two_stage": 1.0},
    "tweedie": {"tweedie": 1.0},
    "log_linear": {"log_linear": 1.0},
    "blend": {"two_stage": 0.5, "log_linear": 0.5},
}
"""Parts and their weights."""

FEWEST_BUYERS = 20


def fit_part(
    name: str, encoder: Encoder, encoded: np.ndarray, spend: np.ndarray, seed: int
) -> dict:
    """The fitted state of one part; `spend` is not negative, shape (rows,).

    With fewer than 20 buyers or no feature the trees have nothing to learn and every part is
    the mean.
    """
    if name == "mean" or (spend > 0).sum() < FEWEST_BUYERS or not encoded.shape[1]:
        return {"mean": float(spend.mean())}
    return FITS[name](encoder, encoded, spend, seed)


def forecast(part: dict, encoder: Encoder, encoded: np.ndarray) -> np.ndarray:
    """Forecasts of one part, finite and not negative, shape (rows,)."""
    if "mean" in part:
        return np.full(len(encoded), part["mean"])
    if "slope" in part:
        return forecast_log_linear(part, encoder, encoded)
    if "coefficient" in part:
        terms = _terms(encoder, encoded, part["centre"], part["spread"])
        return np.maximum(line(terms, part["coefficient"], part["intercept"]), 0.0)
    matrix = xgboost.DMatrix(encoded, nthread=1)
    if "tweedie" in part:
        return part["tweedie"].predict(matrix).astype(float)
    straight = line(encoder.scale(encoded), part["line"], part["start"])
    amount = np.exp(straight + part["amount"].predict(matrix)) * part["smearing"]
    return part["buys"].predict(matrix).astype(float) * amount


def _fit_ridge(encoder: Encoder, encoded: np.ndarray, spend: np.ndarray, seed: int) -> dict:
    """Linear in the columns and in their logs: spend often continues at its own level."""
    spread = encoded.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    centre = encoded.mean(axis=0)
    with threadpool_limits(1):
        fitted = Ridge(alpha=1.0).fit(_terms(encoder, encoded, centre, spread), spend)
    return {
        "centre": centre,
        "spread": spread,
        "coefficient": fitted.coef_,
        "intercept": float(fitted.intercept_),
    }


def _terms(
    encoder: Encoder, encoded: np.ndarray, centre: np.ndarray, spread: np.ndarray
) -> np.ndarray:
    return np.hstack([(encoded - centre) / spread, encoder.scale(encoded)[:, encoder.is_logged]])


def _fit_tweedie(encoder: Encoder, encoded: np.ndarray, spend: np.ndarray, seed: int) -> dict:
    """Compound Poisson-gamma: many zeros and a long tail in one likelihood (Jorgensen 1987)."""
    chance = {"objective": "reg:tweedie", "tweedie_variance_power": 1.5}
    return {"tweedie": boost(encoded, spend, chance, ROUNDS, seed)}


FITS = {
    "ridge": _fit_ridge,
    "two_stage": fit_two_stage,
    "tweedie": _fit_tweedie,
    "log_linear": fit_log_linear,
}
