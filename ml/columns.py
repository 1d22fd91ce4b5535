"""One column of a frame to numbers: truth values, numbers and texts, with their fallbacks."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.storage import storable

OTHER = "__other__"
MAX_CATEGORIES = 50
RARE_ROWS = 10
# No amount of money, count or number of days is larger; beyond it a value counts as infinite.
LARGEST = 1e15


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
    """A text. Rare, unseen and missing values share `__other__`."""

    name: str
    kept: tuple[str, ...]
    has_other: bool

    @property
    def columns(self) -> list[str]:
        """Names of the matrix columns, one per value."""
        values = [*self.kept, OTHER] if self.has_other else self.kept
        return [f"{self.name} = {value}" for value in values]

    def encode(self, values: pd.Series) -> list[np.ndarray]:
        """One 0/1 column per value."""
        texts = as_texts(values)
        shown = [(texts == value).astype(float) for value in self.kept]
        return [*shown, (~np.isin(texts, self.kept)).astype(float)] if self.has_other else shown


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


def kind_of(values: pd.Series) -> str:
    """`numeric` (truth values too), `text`, `date` or `empty`, judged by values when mixed."""
    if values.isna().all():
        return "empty"
    if pd.api.types.is_numeric_dtype(values):
        return "numeric"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    inferred = pd.api.types.infer_dtype(values, skipna=True)
    if inferred in ("boolean", "integer", "floating", "mixed-integer-float", "decimal"):
        return "numeric"
    return "date" if inferred in ("date", "datetime") else "text"


def as_numbers(values: pd.Series) -> np.ndarray:
    """Float values; what cannot be read as a number is missing, what is too large infinite."""
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    return np.where(np.abs(numbers) > LARGEST, np.copysign(np.inf, numbers), numbers)


def as_texts(values: pd.Series) -> np.ndarray:
    """Texts, with `__other__` for missing ones."""
    texts = values.astype(object).where(values.notna(), OTHER)
    return texts.map(str).to_numpy(dtype=object)


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
    return Category(name=name, kept=tuple(kept), has_other=has_other)
