"""The space segments live in: the segmenting columns, each on one comparable scale."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ml.encoding import Encoder, fit_encoder
from ml.values import as_numbers, kind_of

FEWEST_VALUES = 5


def fit_space(
    frame: pd.DataFrame, columns: Sequence[str], remembered: Encoder | None = None
) -> Encoder:
    """An encoder of the measures among the columns present, missing values at the median.

    Text drops out, and so does a column of fewer than five values: a flag, or a count that is
    nearly always the same, has no distance in it and would make a cluster of its own. A column
    that `remembered` knew keeps its
    scale, log or plain: a skewness that hovers around the limit must not move customers
    at the next retrain.
    """
    if frame.empty:
        return Encoder((), {}, np.zeros(0, dtype=bool), np.zeros(0), np.ones(0))
    usable = [name for name in columns if name in frame and _is_measure(frame[name])]
    filled = pd.DataFrame({name: _filled(frame[name]) for name in usable}, index=frame.index)
    space = fit_encoder(filled, usable)
    return _keep_scales(space, filled, remembered) if remembered else space


def coordinates(space: Encoder, frame: pd.DataFrame) -> np.ndarray:
    """Standardised coordinates, shape (rows, columns of the space).

    Raises ValueError when the frame lacks a column of the space.
    """
    return space.scale(space.encode(frame))


def _is_measure(column: pd.Series) -> bool:
    return kind_of(column) == "numeric" and column.nunique() >= FEWEST_VALUES


def _filled(column: pd.Series) -> np.ndarray:
    """Numbers with the gaps at the median, so that the encoder adds no indicator column."""
    values = as_numbers(column)
    finite = values[np.isfinite(values)]
    return np.where(np.isnan(values), np.median(finite) if finite.size else 0.0, values)


def _keep_scales(space: Encoder, frame: pd.DataFrame, remembered: Encoder) -> Encoder:
    known = dict(zip(remembered.columns, remembered.is_logged, strict=True))
    is_logged = [
        known.get(name, is_log) for name, is_log in zip(space.columns, space.is_logged, strict=True)
    ]
    unscaled = replace(
        space,
        is_logged=np.array(is_logged, dtype=bool),
        means=np.zeros(len(is_logged)),
        deviations=np.ones(len(is_logged)),
    )
    values = unscaled.scale(unscaled.encode(frame))
    deviations = values.std(axis=0)
    return replace(
        unscaled,
        means=values.mean(axis=0),
        deviations=np.where(deviations > 0, deviations, 1.0),
    )
