"""Ridge logistic regression by Newton's method, a block of rows at a time.

scikit-learn's solvers hold every term of every row twice: on CDNOW that is more memory than all the
rest of the training together.
"""

from collections.abc import Callable

import numpy as np
from threadpoolctl import threadpool_limits

BLOCK = 8192
# Terms that are worked out once and kept, 64 MB of them; more are worked out at every step.
MOST_KEPT = 8_000_000
STEPS = 50
# The largest element of the gradient, per row, at which the coefficients are taken.
TOLERANCE = 1e-7


def fit_ridge(
    terms: Callable[[slice], np.ndarray],
    width: int,
    label: np.ndarray,
    weight: np.ndarray,
    ridge_c: float,
) -> tuple[np.ndarray, float]:
    """Coefficients, (width,), and intercept, which is not shrunk.

    They minimise the weighted negative log-likelihood plus |coefficients|^2 / (2 ridge_c); a step
    that does not lower it is halved. `terms` gives the columns of a block of rows. One thread, and
    blocks in their order: cores change no digit.
    """
    blocks = [slice(start, start + BLOCK) for start in range(0, len(label), BLOCK)]
    penalty = np.append(np.full(width, 1 / ridge_c), 0.0)

    def columns_of(block: slice) -> np.ndarray:
        return np.append(terms(block), np.ones((len(label[block]), 1)), axis=1)

    is_kept = len(label) * (width + 1) <= MOST_KEPT
    kept = [columns_of(block) for block in blocks] if is_kept else []

    def measured(at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        loss, gradient, curve = penalty @ at**2 / 2, penalty * at, np.diag(penalty)
        for block, columns in zip(blocks, kept or map(columns_of, blocks), strict=True):
            log_odds = columns @ at
            chance = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
            loss += weight[block] @ (np.logaddexp(0, log_odds) - label[block] * log_odds)
            gradient = gradient + columns.T @ (weight[block] * (chance - label[block]))
            curved = columns * np.sqrt(weight[block] * chance * (1 - chance))[:, None]
            curve = curve + curved.T @ curved
        return float(loss), gradient, curve

    with threadpool_limits(1):
        point = np.zeros(width + 1)
        loss, gradient, curve = measured(point)
        for _ in range(STEPS):
            if np.abs(gradient).max() <= TOLERANCE * len(label):
                break
            # The intercept has no penalty: a hair of one keeps the curve invertible.
            curve[-1, -1] += 1e-9
            step, size, before = np.linalg.solve(curve, gradient), 1.0, loss
            loss, gradient, curve = measured(point - step)
            while loss > before and size > 1e-3:
                size /= 2
                loss, gradient, curve = measured(point - size * step)
            point = point - size * step
    return point[:-1], float(point[-1])
