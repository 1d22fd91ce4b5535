"""A weighted sum above a limit, with round weights: the line with the widest margin."""

import numpy as np
from scipy.optimize import linprog
from sklearn.linear_model import LogisticRegression

from ml.encoding import Encoder
from ml.leakage.round_numbers import roundest
from ml.leakage.rule import Condition

NEARLY = 0.98
"""Answers that logistic regression without a curb calls so much more wrongly no line parts."""


def fit_line(
    encoder: Encoder, encoded: np.ndarray, label: np.ndarray
) -> tuple[tuple[Condition, ...], ...]:
    """One alternative of one condition over all encoded columns, on rows with both answers.

    The widest margin in units of the columns' spread when a line separates the answers (a linear
    programme), else logistic regression. Weights have the fewest digits that call no row more
    wrongly; the first column has the weight 1 or -1.
    """
    spread = encoded.std(axis=0)
    spread[spread == 0] = 1.0
    weights = _widest(encoded / spread, label) / spread
    weights = weights / abs(weights[0]) if weights[0] else weights
    limit, errors = _cut(encoded, label, weights)
    for digits in range(1, 7):
        rounded = np.array([float(f"{weight:.{digits}g}") for weight in weights])
        rounded_limit, made = _cut(encoded, label, rounded)
        if made <= errors:
            weights, limit = rounded, rounded_limit
            break
    kept = np.flatnonzero(weights)
    columns = tuple(encoder.columns[number] for number in kept)
    return ((Condition(columns, tuple(float(w) for w in weights[kept]), limit, True),),)


def _widest(scaled: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Weights that put yes above no by the widest margin, each from -1 to 1."""
    roughly = LogisticRegression(C=1e3, solver="newton-cholesky").fit(scaled, label)
    if roughly.score(scaled, label) < NEARLY:
        return roughly.coef_[0]
    side = np.where(label == 1, 1.0, -1.0)
    width = scaled.shape[1]
    constraints = np.column_stack([-side[:, None] * scaled, -side, np.ones(len(label))])
    bounds = [*([(-1, 1)] * width), (None, None), (0, None)]
    solved = linprog(
        [*np.zeros(width + 1), -1.0], A_ub=constraints, b_ub=np.zeros(len(label)), bounds=bounds
    )
    is_parted = solved.status == 0 and solved.x[-1] > 0
    return solved.x[:width] if is_parted else roughly.coef_[0]


def _cut(encoded: np.ndarray, label: np.ndarray, weights: np.ndarray) -> tuple[float, int]:
    """The limit of the weighted sum that calls fewest rows wrongly, and how many it does."""
    total = sum(weight * values for weight, values in zip(weights, encoded.T, strict=True))
    order = np.argsort(total, kind="stable")
    values, answers = total[order], label[order]
    # Cutting after row k calls the yes among the first k + 1 and the no among the rest wrongly.
    wrong = np.cumsum(answers) + (1 - answers).sum() - np.cumsum(1 - answers)
    is_gap = np.append(np.diff(values) > 1e-9 * max(np.ptp(values), 1e-300), False)
    if not is_gap.any():
        return float(values[-1]), len(label)
    at = int(np.flatnonzero(is_gap)[np.argmin(wrong[is_gap])])
    return roundest(float(values[at]), float(values[at + 1])), int(wrong[at])
