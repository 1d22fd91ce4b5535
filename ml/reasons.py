"""Reasons: what moved each customer's score most, exactly, as sentences of business words.

Contributions come from the model that serves: SHAP values of trees (Lundberg et al. 2018), terms
of linear parts, sums of both for blends. With the model's bias they add up to the score, and
`Reasons.gap` measures how exactly they do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.explanation.effects import EFFECTS, LOG_ODDS
from ml.explanation.sentences import sentences
from ml.explanation.unreasoned import unreasoned
from ml.explanation.usual import Usual
from ml.frames import Roles
from ml.storage import version_of

LEARNT = ("model", "cross_fitted")
KEYS = ["customer_id", "as_of_date"]
COLUMNS = [
    *KEYS,
    "model",
    "rank",
    "concept",
    "feature",
    "feature_value",
    "typical_value",
    "contribution",
    "direction",
    "sentence",
    "model_version",
]
# Rows explained at once: contributions and texts of a million customers do not fit in memory.
CHUNK = 20_000
TOLERANCE = 1e-5


@dataclass(frozen=True)
class Reasons:
    """Rows in COLUMNS of some customers, and how far bias plus contributions miss a score at most.

    The `gap` is in log-odds, or in money as a share of the forecast (of 1 below 1); 0 where
    nothing was learnt.
    """

    customers: pd.Series
    rows: pd.DataFrame
    gap: float


def explain(
    name: str,
    model: object,
    customers: pd.DataFrame,
    roles: Roles,
    usual: Mapping[str, Usual],
    most: int | None = 3,
) -> Iterator[Reasons]:
    """The `most` strongest reasons (None: all) behind every customer's score, in chunks.

    `customers` has the columns the model reads, `usual` says what is usual among all who are
    scored. A customer whose score no feature moved has one row that says why.

    Raises
    ------
    MissingColumn
        The frame lacks a column the model reads.
    """
    version = version_of(model)
    for start in range(0, len(customers), CHUNK):
        rows = customers.iloc[start : start + CHUNK].reset_index(drop=True)
        found, gap = _explained(name, model, rows, roles, usual, most)
        stamped = found.assign(model=name, model_version=version)
        yield Reasons(rows["customer_id"], stamped[COLUMNS].reset_index(drop=True), gap)


def _explained(
    name: str,
    model: object,
    rows: pd.DataFrame,
    roles: Roles,
    usual: Mapping[str, Usual],
    most: int | None,
) -> tuple[pd.DataFrame, float]:
    keys = rows[KEYS]
    if model.score_basis not in LEARNT:
        return unreasoned(keys, name, model.score_basis), 0.0
    contributions = model.contributions(rows)
    found = sentences(contributions, rows, roles, usual, EFFECTS[name], most)
    moved = keys.join(found.set_index("row"), how="inner")
    unmoved = unreasoned(keys.drop(index=moved.index), name, model.score_basis)
    every = [part for part in (moved, unmoved) if len(part)]
    return pd.concat(every), distance(name, model, rows, contributions)


def distance(name: str, model: object, rows: pd.DataFrame, contributions: pd.DataFrame) -> float:
    """How far bias plus contributions (rows x features) lie from the scores, at most."""
    total = contributions.to_numpy(dtype=float).sum(axis=1) + model.bias(rows)
    if EFFECTS[name].unit == LOG_ODDS:
        probability = model.probability(rows)
        return float(np.abs(total - np.log(probability / (1 - probability))).max())
    expected = model.expected(rows)
    return float((np.abs(total - expected) / np.maximum(np.abs(expected), 1)).max())
