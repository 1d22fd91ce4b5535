"""Fitted forecasters of spend and what they say of a frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import pandas as pd

from ml.concurrency import concurrently
from ml.encoding import Encoder, fit_encoder
from ml.spending.candidates import ALGORITHMS, fit_part, forecast
from ml.spending.metrics import mae
from ml.values import as_numbers, column_of

NAIVE = "naive"


class Forecaster(TypedDict):
    """A fitted algorithm: `level` times the weighted sum of what its parts forecast.

    The naive one reads `column` and has neither encoder nor parts.
    """

    algorithm: str
    column: str
    encoder: Encoder | None
    parts: list[dict]
    weights: list[float]
    level: float


@dataclass(frozen=True)
class Recipe:
    """What a fit needs besides rows: feature columns, naive columns and a seed."""

    features: list[str]
    baselines: list[str]
    seed: int


def floored(spend: np.ndarray) -> np.ndarray:
    """Spend to learn from: refunds beyond purchases count as no spend."""
    return np.maximum(spend, 0.0)


def fit_forecasters(
    frame: pd.DataFrame,
    spend: np.ndarray,
    recipe: Recipe,
    algorithms: Sequence[str] = tuple(ALGORITHMS),
) -> dict[str, Forecaster]:
    """The algorithms fitted on the same rows, sorted by key."""
    encoder = fit_encoder(frame, recipe.features)
    encoded = encoder.encode(frame)
    names = list(dict.fromkeys(part for algorithm in algorithms for part in ALGORITHMS[algorithm]))
    parts = concurrently(
        lambda name: fit_part(name, encoder, encoded, floored(spend), recipe.seed),
        names,
        encoded.size,
    )
    fitted = dict(zip(names, parts, strict=True))
    return {
        algorithm: Forecaster(
            algorithm=algorithm,
            column="",
            encoder=encoder,
            parts=[fitted[part] for part in ALGORITHMS[algorithm]],
            weights=list(ALGORITHMS[algorithm].values()),
            level=1.0,
        )
        for algorithm in algorithms
    }


def naive(frame: pd.DataFrame, spend: np.ndarray, recipe: Recipe) -> Forecaster:
    """Spend goes on as in the one column that comes closest; the mean without such columns."""
    rivals = [
        Forecaster(algorithm=NAIVE, column=one, encoder=None, parts=[], weights=[], level=1.0)
        for one in recipe.baselines
    ]
    if not rivals:
        mean = {"mean": float(floored(spend).mean())}
        nothing = fit_encoder(frame, [])
        return Forecaster(
            algorithm=NAIVE, column="", encoder=nothing, parts=[mean], weights=[1.0], level=1.0
        )
    weight = np.ones(len(frame))
    return min(rivals, key=lambda one: mae(spend, predicted(one, frame), weight))


def predicted(forecaster: Forecaster, frame: pd.DataFrame) -> np.ndarray:
    """Forecasts in money, finite and not negative, shape (rows,).

    Raises MissingColumn when the frame lacks a column the forecaster reads.
    """
    if forecaster["column"]:
        values = as_numbers(column_of(frame, forecaster["column"]))
        return floored(np.where(np.isfinite(values), values, 0.0))
    encoder = forecaster["encoder"]
    encoded = encoder.encode(frame)
    total = np.zeros(len(frame))
    for part, weight in zip(forecaster["parts"], forecaster["weights"], strict=True):
        total += weight * forecast(part, encoder, encoded)
    return forecaster["level"] * total
