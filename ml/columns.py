"""One column of a frame to numbers: truth values, numbers and texts, with their fallbacks."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.storage import storable
from ml.values import OTHER, as_numbers, as_texts, coded, kind_of

MAX_CATEGORIES = 50
RARE_ROWS = 10
# A column with more rare texts than this meets new ones every day; they are no news.
MOST_REMEMBERED = 1000


@storable
@dataclass(frozen=True)
class Numeric:
    """A number or truth value. `low` and `high` are the range seen in training."""

    name: str
    low: float
    high: float
    median: float
    has_indicator: bool

    @property
    def columns(self) -> list[str]:
        """Names of the matrix columns."""
        return [self.name, f"{self.name} is missing"] if self.has_indicator else [self.name]

    def encode(self, values: pd.Series) -> list[np.ndarray]:
        """The value within the training range, and whether it was missing."""
        numbers = as_numbers(values)
        filled = np.where(np.isnan(numbers), self.median, np.clip(numbers, self.low, self.high))
        return [filled, np.isnan(numbers).astype(float)] if self.has_indicator else [filled]


@storable
@dataclass(frozen=True)
class Category:
    """A text. Rare, unseen and missing values share `__other__`.

    `rare` are the texts seen too seldom to be kept; None when there were too many to remember.
    """

    name: str
    kept: tuple[str, ...]
    has_other: bool
    rare: tuple[str, ...] | None

    @property
    def columns(self) -> list[str]:
        """Names of the matrix columns, one per value."""
        values = [*self.kept, OTHER] if self.has_other else self.kept
        return [f"{self.name} = {value}" for value in values]

    def encode(self, values: pd.Series) -> list[np.ndarray]:
        """One 0/1 column per value."""
        codes, texts = coded(values)
        position = {value: at for at, value in enumerate(self.kept)}
        found = np.array([position.get(text, len(self.kept)) for text in texts])[codes]
        shown = range(len(self.kept) + self.has_other)
        return [(found == at).astype(float) for at in shown]

    def is_unseen(self, values: pd.Series) -> np.ndarray:
        """Which texts training never saw; none in a column that always has new ones."""
        if self.rare is None:
            return np.zeros(len(values), dtype=bool)
        return ~np.isin(as_texts(values), [OTHER, *self.kept, *self.rare])


def fit_column(name: str, values: pd.Series) -> tuple[Numeric | Category | None, str]:
    """The fitted column, or None and the reason why it drops out: `empty` or `constant`.

    Raises
    ------
    ValueError
        The values are dates.
    """
    kind = kind_of(values)
    if kind == "date":
        raise ValueError(
            f"Feature {name} is a date, which no model reads: offer the days since it instead."
        )
    if kind == "empty":
        return None, "empty"
    part = _fit_numeric(name, values) if kind == "numeric" else _fit_category(name, values)
    return (None, "constant") if part is None else (part, "")


def _fit_numeric(name: str, values: pd.Series) -> Numeric | None:
    numbers = as_numbers(values)
    finite = numbers[np.isfinite(numbers)]
    has_indicator = bool(np.isnan(numbers).any())
    if len(finite) == 0 or (finite.min() == finite.max() and not has_indicator):
        return None
    return Numeric(
        name=name,
        low=float(finite.min()),
        high=float(finite.max()),
        median=float(np.median(finite)),
        has_indicator=has_indicator,
    )


def _fit_category(name: str, values: pd.Series) -> Category | None:
    texts = as_texts(values)
    counts = pd.Series(texts[texts != OTHER]).value_counts()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    kept = sorted(text for text, rows in ranked[:MAX_CATEGORIES] if rows >= RARE_ROWS)
    has_other = not np.isin(texts, kept).all()
    if len(kept) + has_other < 2:
        return None
    rare = sorted(set(counts.index) - set(kept))
    remembered = tuple(rare) if len(rare) <= MOST_REMEMBERED else None
    return Category(name=name, kept=tuple(kept), has_other=has_other, rare=remembered)
