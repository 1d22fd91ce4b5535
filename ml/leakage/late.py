"""Columns known only after the cut-off: declared so in the yml, or found out by their values."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ml.columns import Category
from ml.leakage.finding import Finding, Suspects
from ml.values import as_numbers, as_texts

SHARE_OF_CLASS = 0.10
"""A state of fewer than this share of those lost (or kept) says too little to distort a model."""
EXPECTED_EXCEPTIONS = 7
"""Exceptions that even a tenfold honest effect would show; seeing none has a chance of e^-7."""


def declared_late(suspects: Suspects) -> list[Finding]:
    """Features whose yml says `known_after_cut_off: true`."""
    return [
        Finding("declared", (name,), f"{name} is declared to be known only after the cut-off")
        for name in suspects.declared
        if name in suspects.features
    ]


def found_late(suspects: Suspects) -> list[Finding]:
    """Features with a state that only customers with one answer are ever in.

    A reason for leaving stands only with those who left, though not with all of them, so its AUC
    may be modest. A state is: missing, known, one text, or other than the most common number. It
    counts when a tenth of it belongs to one answer's customers, without a single exception where
    a tenth of the usual rate would have shown seven.
    """
    customers = suspects.rows["customer_id"]
    answers = {"lost": suspects.label == 1, "kept": suspects.label == 0}
    findings = []
    for part in suspects.encoder.parts:
        for words, is_in in states(part, suspects.rows[part.name]):
            for answer, is_so in answers.items():
                if is_telling(customers, is_in, is_so):
                    sentence = (
                        f"{part.name} {words} for {customers[is_in].nunique():,} customers, every "
                        f"one of them {answer}: it is known only after the answer"
                    )
                    figures = {"customers": float(customers[is_in].nunique())}
                    findings.append(Finding("late", (part.name,), sentence, figures))
    return findings


def is_telling(customers: pd.Series, is_in: np.ndarray, is_so: np.ndarray) -> bool:
    """Whether the state has one answer only, in too many customers for chance."""
    if not is_in.any() or not is_so[is_in].all() or is_so.all():
        return False
    others = 1 - is_so.mean()
    is_wide = is_in.sum() >= SHARE_OF_CLASS * is_so.sum()
    return bool(is_wide and customers[is_in].nunique() * others / 10 >= EXPECTED_EXCEPTIONS)


def states(part: object, values: pd.Series) -> Iterator[tuple[str, np.ndarray]]:
    """The states of a column with words for them."""
    is_missing = values.isna().to_numpy()
    yield "is missing", is_missing
    if is_missing.any():
        yield "is known", ~is_missing
    if isinstance(part, Category):
        texts = as_texts(values)
        for text in part.kept:
            yield f"is '{text}'", (texts == text) & ~is_missing
        return
    numbers = as_numbers(values)
    common = pd.Series(numbers).value_counts()
    if len(common) and common.iloc[0] >= len(numbers) / 2:
        yield f"is other than {common.index[0]:g}", ~is_missing & (numbers != common.index[0])
