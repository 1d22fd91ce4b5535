"""Conditions over one feature, cut where a person would cut: round numbers and whole texts."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.explanation.written import form_of, one, written
from ml.frames import Roles
from ml.values import as_numbers

CUTS = np.arange(1, 10) / 10
MOST_TEXTS = 20
SMALL_COUNT = 100
NOTHING = "is null"


@dataclass(frozen=True)
class Condition:
    """`feature relation value`, and how people say it.

    `relation` is `<=`, `>`, `=` (a text or flag as written) or `is null`; a missing value meets
    only the last.
    """

    feature: str
    relation: str
    value: float | str
    words: str

    @property
    def formula(self) -> str:
        """The condition for machines, such as `tenure_months <= 12.0`."""
        value = f" {self.value}" if self.value != "" else ""
        return f"{self.feature} {self.relation}{value}"

    def holds(self, frame: pd.DataFrame) -> np.ndarray:
        """Which rows meet it, shape (rows,)."""
        values = frame[self.feature]
        if self.relation == NOTHING:
            return values.isna().to_numpy()
        if self.relation == "=":
            form = form_of(values, "number")
            return (written(values, form) == self.value) & values.notna().to_numpy()
        numbers = as_numbers(values)
        return numbers <= self.value if self.relation == "<=" else numbers > self.value


def conditions(frame: pd.DataFrame, roles: Roles) -> list[Condition]:
    """All conditions worth asking about the features of these rows, in the order of their names."""
    features = sorted(name for name in roles.features if name in frame)
    return [
        condition
        for name in features
        for condition in _about(frame[name], roles.label(name), roles.unit(name))
    ]


def _about(values: pd.Series, label: str, unit: str) -> Iterator[Condition]:
    name, known, form = values.name, values.dropna(), form_of(values, unit)
    if known.empty:
        return
    if len(known) < len(values):
        yield Condition(name, NOTHING, "", f"{label} not known")
    if form in ("flag", "text"):
        counts = pd.Series(written(known, form)).value_counts()
        often = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_TEXTS]
        for text, _ in sorted(often):
            yield Condition(name, "=", text, f"{label}: {text}")
        return
    numbers = as_numbers(known)
    lowest, highest = numbers.min(), numbers.max()
    for cut in sorted({_rounded(cut, form) for cut in np.quantile(numbers, CUTS)}):
        if lowest <= cut < highest:
            said = one(cut, form)
            below = f"{label}: {said}" if cut == lowest else f"{label} at most {said}"
            is_small_count = form == "count" and abs(cut) < SMALL_COUNT
            above = f"at least {one(cut + 1, form)}" if is_small_count else f"above {said}"
            yield Condition(name, "<=", cut, below)
            yield Condition(name, ">", cut, f"{label} {above}")


def _rounded(cut: float, form: str) -> float:
    """To two digits that count; a count to a whole number."""
    if cut == 0 or not np.isfinite(cut):
        return float(cut)
    rounded = round(float(cut), 1 - int(np.floor(np.log10(abs(cut)))))
    return float(round(rounded)) if form == "count" else rounded
