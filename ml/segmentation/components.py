"""The two directions in which customers differ most, to draw the space of segments on paper."""

from dataclasses import dataclass

import numpy as np

from ml.storage import storable

DRAWN = 2


@storable
@dataclass(frozen=True)
class Components:
    """Principal components as plain arrays, so that a new customer can be drawn too.

    `origin` (columns,) is the mean, `axes` (2, columns) the directions, `shares` (2,) their parts
    of the variance. A space of one column has a second axis of zeros.
    """

    origin: np.ndarray
    axes: np.ndarray
    shares: np.ndarray

    def project(self, matrix: np.ndarray) -> np.ndarray:
        """Places on the two axes, shape (n, 2), each row by itself."""
        return np.einsum("nc,ac->na", matrix - self.origin, self.axes)


def fit_components(matrix: np.ndarray) -> Components:
    """The principal components of standardised rows (Hotelling 1933).

    The largest loading of an axis is positive: the sign of a direction means nothing, and a
    drawing must not be mirrored by the next training.
    """
    columns = matrix.shape[1]
    axes, shares = np.zeros((DRAWN, columns)), np.zeros(DRAWN)
    if not matrix.size:
        return Components(np.zeros(columns), axes, shares)
    origin = matrix.mean(axis=0)
    centred = matrix - origin
    variances, directions = np.linalg.eigh(np.einsum("na,nb->ab", centred, centred) / len(matrix))
    drawn = min(DRAWN, columns)
    for axis, found in enumerate(np.argsort(-variances, kind="stable")[:drawn]):
        direction = directions[:, found]
        axes[axis] = direction * np.sign(direction[np.argmax(np.abs(direction))])
        shares[axis] = max(variances[found], 0.0) / max(variances.sum(), np.finfo(float).tiny)
    return Components(origin, axes, shares)
