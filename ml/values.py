"""What the values of one column are: numbers, texts, dates or nothing."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

OTHER = "__other__"
# No amount of money, count or number of days is larger; beyond it a value counts as infinite.
LARGEST = 1e15


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
    codes, texts = coded(values)
    return texts[codes]


def coded(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """The text of each row as a position among the texts there are, whose last is `__other__`."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes, texts = values.cat.codes.to_numpy(), values.cat.categories
    else:
        codes, texts = pd.factorize(values.astype(object).map(str, na_action="ignore"))
    return codes, np.array([*map(str, texts), OTHER], dtype=object)


def with_categories(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """The frame, its columns of texts read once instead of by every fit on some of its rows."""
    texts = [name for name in names if isinstance(frame[name].dtype, pd.StringDtype)]
    # DataFrame.astype would copy all other columns too.
    return frame.assign(**{name: frame[name].astype("category") for name in texts})


class MissingColumn(ValueError):
    """A frame lacks a column that a model reads."""


def column_of(frame: pd.DataFrame, name: str) -> pd.Series:
    """The column of a frame; MissingColumn when it is not there."""
    if name not in frame:
        raise MissingColumn(
            f"The frame lacks the column {name} the model reads: add it to the rows, or train a "
            "model without it."
        )
    return frame[name]
