"""What is usual among the customers scored: beside it, a customer's own value says something."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.explanation.written import MISSING, form_of, one, written
from ml.explanation.written import share as percentage
from ml.frames import Roles

WORDED = ("flag", "text")


@dataclass(frozen=True)
class Usual:
    """One column: how it is written, what is typical, and how many share a text or flag.

    `typical` is the median of numbers and the most frequent text or flag; `shares` are of all
    customers, by written value, and for numbers only of those without a value. A column
    `is_telling` unless everybody has the same value.
    """

    form: str
    typical: str
    shares: dict[str, float]
    is_telling: bool

    def beside(self, texts: np.ndarray) -> np.ndarray:
        """What stands in brackets behind each written value, shape (rows,)."""
        codes, distinct = pd.factorize(texts)
        return np.array([self._bracket(text) for text in distinct], dtype=object)[codes]

    def _bracket(self, text: str) -> str:
        if not self.is_telling:
            return "as for everybody"
        if text in self.shares:
            same = f"{percentage(self.shares[text])} of customers"
            if text == self.typical:
                return f"as for {same}"
            return f"{same}; typically {self.typical}"
        return "as is typical" if text == self.typical else f"typically {self.typical}"


def usual(values: pd.Series, unit: str) -> Usual:
    """The usual values of one column of all customers scored; `unit` is the yml's."""
    form, is_telling = form_of(values, unit), values.nunique(dropna=False) > 1
    known = values.dropna()
    if form in WORDED or known.empty:
        shares = pd.Series(written(values, form)).value_counts(normalize=True)
        ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        return Usual(form, ranked[0][0] if ranked else MISSING, dict(ranked), is_telling)
    # The middle value itself, not the mean of two: half a purchase is nobody's.
    median = known.astype(float).quantile(0.5, interpolation="lower")
    missing = 1 - len(known) / len(values)
    return Usual(form, one(median, form), {MISSING: missing} if missing else {}, is_telling)


def usuals(customers: pd.DataFrame, roles: Roles) -> dict[str, Usual]:
    """The usual values of every feature the frame has, by name."""
    return {
        name: usual(customers[name], roles.unit(name))
        for name in roles.features
        if name in customers
    }
