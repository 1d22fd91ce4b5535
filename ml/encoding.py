"""Columns to numbers: the contract between a frame and a fitted model.

Everything learned from data sits in the fitted `Encoder`; encoding a batch never fits.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.columns import Category, Numeric, as_numbers, fit_column, kind_of
from ml.storage import storable

__all__ = ["Encoder", "as_numbers", "fit_encoder", "kind_of"]


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
    """

    parts: tuple[Numeric | Category, ...]
    dropped_: dict[str, str]
    is_logged: np.ndarray
    means: np.ndarray
    deviations: np.ndarray

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
        ValueError
            The frame lacks a column the model was trained on.
        """
        return np.column_stack(
            [np.empty((len(frame), 0)), *(v for p in self.parts for v in p.encode(_of(frame, p)))]
        )

    def scale(self, encoded: np.ndarray) -> np.ndarray:
        """Encoded values for linear models and distances: skewed ones logged, all standardised."""
        return (_logged(encoded, self.is_logged) - self.means) / self.deviations


def fit_encoder(frame: pd.DataFrame, features: list[str]) -> Encoder:
    """Learn ranges, medians, categories and scales of the features from training rows.

    Raises
    ------
    ValueError
        A feature is absent from the frame, or is a date.
    """
    parts: list[Numeric | Category] = []
    dropped: dict[str, str] = {}
    for name in sorted(set(features)):
        part, reason = fit_column(name, _of_name(frame, name))
        if part is None:
            dropped[name] = reason
        else:
            parts.append(part)
    unscaled = Encoder(tuple(parts), dropped, np.zeros(0, bool), np.zeros(0), np.ones(0))
    encoded = unscaled.encode(frame)
    numbers = {part.name for part in parts if isinstance(part, Numeric)}
    is_logged = np.array(
        [
            column in numbers and _is_skewed(values)
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
    )


def _is_skewed(values: np.ndarray) -> bool:
    """Whether the distribution leans far, and less so after a signed log."""
    skewness = _skewness(values)
    return skewness > 1 and _skewness(_signed_log(values)) < skewness


def _skewness(values: np.ndarray) -> float:
    deviation = values.std()
    if deviation == 0:
        return 0.0
    standard = (values - values.mean()) / deviation
    return float(abs((standard * standard * standard).mean()))


def _signed_log(values: np.ndarray) -> np.ndarray:
    return np.sign(values) * np.log1p(np.abs(values))


def _logged(encoded: np.ndarray, is_logged: np.ndarray) -> np.ndarray:
    return np.where(is_logged, _signed_log(encoded), encoded)


def _of(frame: pd.DataFrame, part: Numeric | Category) -> pd.Series:
    return _of_name(frame, part.name)


def _of_name(frame: pd.DataFrame, name: str) -> pd.Series:
    if name not in frame:
        raise ValueError(
            f"The frame lacks the column {name} the model reads: add it to the rows, or train a "
            "model without it."
        )
    return frame[name]
