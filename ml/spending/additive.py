"""What each column adds to a forecast, in money: exact, for sums, exponentials and products alike.

A forecast F that starts at F0, where no column says anything, is shared out in proportion to what
each column adds on the scale where the columns do add up: log money for exponentials, with the log
of a chance times an amount being the sum of both logs. Shares by the logarithmic mean leave
no rest (LMDI: Ang 2004). What trees add on that scale are SHAP values (Lundberg 2018).
"""

import numpy as np
import xgboost

from ml.encoding import Encoder
from ml.spending.log_linear import terms_of
from ml.treeshap import tree_shap


def shared_out(
    part: dict, encoder: Encoder, encoded: np.ndarray, forecast: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Money per row and column, and the money each row starts from; they sum to `forecast`."""
    if "mean" in part:
        return np.zeros(encoded.shape), np.full(len(encoded), part["mean"])
    if "slope" in part:
        added = terms_of(part, encoder, encoded) * part["slope"]
        logs = added[:, : encoded.shape[1]].copy()
        logs[:, part["straight"]] += added[:, encoded.shape[1] :]
        return _in_money(logs, float(np.exp(part["start"])), forecast)
    if "coefficient" in part:
        added = (encoded - part["centre"]) / part["spread"]
        added = added * part["coefficient"][: encoded.shape[1]]
        logged = encoder.scale(encoded)[:, encoder.is_logged]
        added[:, encoder.is_logged] += logged * part["coefficient"][encoded.shape[1] :]
        return _in_money(added, part["intercept"], forecast)
    if "tweedie" in part:
        logs, start = _shap(part["tweedie"], encoded)
        return _in_money(logs, float(np.exp(start)), forecast)
    odds, even = _shap(part["buys"], encoded)
    amount, flat = _shap(part["amount"], encoded)
    amount += encoder.scale(encoded) * part["line"]
    total = odds.sum(axis=1, keepdims=True)
    chance = _log_chance(even + total) - _log_chance(even)
    logs = odds * np.divide(chance, total, out=np.zeros_like(total), where=total != 0) + amount
    start = np.exp(_log_chance(even) + part["start"] + flat) * part["smearing"]
    return _in_money(logs, float(start), forecast)


def _in_money(
    added: np.ndarray, start: float, forecast: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Columns' shares of forecast minus start; a row whose columns cancel out adds to the start."""
    total = added.sum(axis=1)
    is_told = np.abs(total) > 1e-6 * np.abs(added).sum(axis=1)
    rate = np.divide(forecast - start, total, out=np.zeros(len(total)), where=is_told)
    money = added * rate[:, None]
    return money, forecast - money.sum(axis=1)


def _shap(booster: xgboost.Booster, encoded: np.ndarray) -> tuple[np.ndarray, float]:
    if not len(booster.get_dump()) or not len(encoded):
        return np.zeros(encoded.shape), 0.0
    contributions = tree_shap(booster, encoded)
    return contributions[:, :-1], float(contributions[0, -1])


def _log_chance(log_odds: np.ndarray | float) -> np.ndarray:
    return -np.logaddexp(0.0, -np.asarray(log_odds, dtype=float))
