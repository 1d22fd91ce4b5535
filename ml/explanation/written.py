"""Values as people read them: numbers in the unit of their column, flags and texts."""

import math

import numpy as np
import pandas as pd

from ml.values import kind_of

MISSING = "not known"
LONGEST = 60
# From which size on a number has how many decimals: three digits say enough.
DECIMALS = ((100, 0), (10, 1), (1, 2), (0, 3))


def form_of(values: pd.Series, unit: str) -> str:
    """How a column is written: `money`, `share`, `count`, `number`, `flag` or `text`.

    `unit` is the yml's; a number column that holds only whole ones is a `count`.
    """
    known = values.dropna()
    if pd.api.types.infer_dtype(known, skipna=True) == "boolean":
        return "flag"
    if kind_of(values) != "numeric":
        return "text"
    if unit != "number":
        return unit
    numbers = known.astype(float)
    return "count" if (numbers == numbers.round()).all() else "number"


def written(values: pd.Series, form: str) -> np.ndarray:
    """One text per value, shape (rows,): `1,234`, `95.20`, `43 %`, `yes`, `not known`."""
    codes, distinct = pd.factorize(values)
    texts = np.array([*(one(value, form) for value in distinct), MISSING], dtype=object)
    return texts[codes]


def one(value: object, form: str) -> str:
    """A known value. Thousands are set apart, so no number reads like an id of many digits."""
    if form == "text":
        # What steers a terminal or turns a line of text around is shown as a mark instead.
        line = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value).strip())
        return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    if form == "flag":
        return "yes" if value else "no"
    number = float(value)
    if math.isinf(number):
        return "infinite"
    if form == "share":
        return share(number)
    if form == "money":
        return f"{number:z,.2f}"
    if form == "count" or number == 0:
        return f"{number:z,.0f}"
    decimals = next(places for least, places in DECIMALS if abs(number) >= least)
    return f"{number:z,.{decimals}f}"


def share(value: float) -> str:
    """A share as a percentage, with a decimal where the whole one would say little."""
    percent = 100 * value
    if 0 < percent < 0.05:
        return "under 0.1 %"
    decimals = 1 if 0 < abs(percent) < 10 or 99 < percent < 100 else 0
    return f"{percent:z,.{decimals}f} %"
