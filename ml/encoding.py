"""Columns to numbers: the contract between a frame and a fitted model.

Everything learned from data sits in the fitted `Encoder`; encoding a batch never fits.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.columns import Category, Numeric, fit_column
from ml.known import known_features
from ml.skewness import is_skewed, signed_log
from ml.storage import storable
from ml.values import column_of


@storable
@dataclass(frozen=True)
class Encoder:
    """Named columns of a frame as one matrix of finite numbers.

    Parts are in the order of their names, so neither the order of the frame's columns nor that
    of the feature list matters. Fallbacks when encoding a batch:

    - a missing or unreadable number becomes the training median (with an indicator column when
      training had missing values); a number outside the training range, infinite ones included,
      becomes the nearest end of that range;
    - a text that is rare, unseen or missing becomes `__other__`, which is a column of its own
      when training had such rows and otherwise all zeros.

    Attributes
    ----------
    dropped_ : dict of feature -> reason, for constant and all-null columns.
    columns : names of the matrix columns; origins : the feature behind each of them.
    fewest_known : of the features read, how many the least known training row had.
    """

    parts: tuple[Numeric | Category, ...]
    dropped_: dict[str, str]
    is_logged: np.ndarray
    means: np.ndarray
    deviations: np.ndarray
    fewest_known: int = 0

    @property
    def columns(self) -> list[str]:
        return [column for part in self.parts for column in part.columns]

    @property
    def origins(self) -> list[str]:
        return [part.name for part in self.parts for _ in part.columns]

    def encode(self, frame: pd.DataFrame) -> np.ndarray:
        """Raw values, rows x columns, for trees.

        Raises
        ------
        MissingColumn
            The frame lacks a column the model was trained on.
        """
        return np.column_stack(
            [
                np.empty((len(frame), 0)),
                *(v for p in self.parts for v in p.encode(column_of(frame, p.name))),
            ]
        )

    def knows_too_little(self, frame: pd.DataFrame) -> np.ndarray:
        """Rows of which not half is known of what was known of any training row, or nothing."""
        known = known_features(self.parts, frame)
        return (known < self.fewest_known / 2) | (known == 0)

    def scale(self, encoded: np.ndarray) -> np.ndarray:
        """Encoded values for linear models and distances: skewed ones logged, all standardised."""
        return (_logged(encoded, self.is_logged) - self.means) / self.deviations


def fit_encoder(frame: pd.DataFrame, features: list[str]) -> Encoder:
    """Learn ranges, medians, categories and scales of the features from training rows.

    Raises
    ------
    ValueError
        A feature is absent from the frame (MissingColumn), or is a date.
    """
    parts: list[Numeric | Category] = []
    dropped: dict[str, str] = {}
    for name in sorted(set(features)):
        part, reason = fit_column(name, column_of(frame, name))
        if part is None:
            dropped[name] = reason
        else:
            parts.append(part)
    unscaled = Encoder(tuple(parts), dropped, np.zeros(0, bool), np.zeros(0), np.ones(0))
    encoded = unscaled.encode(frame)
    numbers = {part.name for part in parts if isinstance(part, Numeric)}
    is_logged = np.array(
        [
            column in numbers and is_skewed(values)
            for column, values in zip(unscaled.columns, encoded.T, strict=True)
        ],
        dtype=bool,
    )
    logged = _logged(encoded, is_logged)
    deviations = logged.std(axis=0)
    return Encoder(
        parts=tuple(parts),
        dropped_=dropped,
        is_logged=is_logged,
        means=logged.mean(axis=0),
        deviations=np.where(deviations > 0, deviations, 1.0),
        fewest_known=int(known_features(unscaled.parts, frame).min()) if len(frame) else 0,
    )


def _logged(encoded: np.ndarray, is_logged: np.ndarray) -> np.ndarray:
    return np.where(is_logged, signed_log(encoded), encoded)
