"""The shortest rule of two or three features that reproduces an answer, if there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from ml.encoding import Encoder, fit_encoder
from ml.leakage.lines import fit_line
from ml.leakage.rule import Rule
from ml.leakage.short_lists import balanced_accuracy, short_lists
from ml.leakage.small_trees import fit_small_tree
from ml.splits import customer_folds

MOST_LISTS = 4
MOST_ROWS = 4_000
"""Rows to search on: a rule that holds on thousands of customers holds on the rest or is none."""
SLACK = 0.05
"""By how much less than wanted a rule of half the customers may reach: its limits are coarser."""
COST = 0.005
"""What a third feature has to add before it is worth reading about."""
FAMILIES = (fit_line, fit_small_tree)


@dataclass(frozen=True)
class Mined:
    """A rule of all rows, and what the same search said of customers it had not seen.

    `held_out` is per row the answer of a rule found on other customers, `balanced_accuracy` the
    mean of the shares of yes and of no that it called so.
    """

    rule: Rule
    held_out: np.ndarray
    balanced_accuracy: float


def mine(encoder: Encoder, rows: pd.DataFrame, label: np.ndarray, *, above: float) -> Mined | None:
    """The rule that says most about customers unseen while it was found; None up to `above`.

    Either a weighted sum of numbers above a limit or a tree of depth three, over at most three
    features. Every pair of features is looked at, and every third one beside the best of them, on
    at most MOST_ROWS rows; the winner is then found on all rows. `above` is a balanced accuracy.
    """
    picked = np.unique(np.linspace(0, len(rows) - 1, MOST_ROWS).astype(int))
    some, answers = rows.iloc[picked].reset_index(drop=True), label[picked]
    is_first = customer_folds(some["customer_id"], 2) == 0
    if any(len(np.unique(answers[half])) < 2 for half in (is_first, ~is_first)):
        return None
    best, reached = None, above - SLACK
    lists = short_lists(encoder, some, answers, is_first, MOST_LISTS)
    shorter = {pair for names in lists for pair in combinations(names, 2)}
    with threadpool_limits(1):
        for names in sorted({*lists, *shorter}):
            narrow = fit_encoder(some, list(names))
            encoded = narrow.encode(some)
            for fit in FAMILIES:
                said = _held_out(fit, narrow, encoded, answers, is_first)
                right = balanced_accuracy(answers, said) - COST * (len(names) - 2)
                if right > reached:
                    best, reached = (fit, names), right
        found = _found(*best, rows, label) if best else None
    return found if found and found.balanced_accuracy > above else None


def _found(fit: Callable, names: tuple[str, ...], rows: pd.DataFrame, label: np.ndarray) -> Mined:
    """The rule of all rows, judged in every fold of customers by a rule of the other folds."""
    encoder = fit_encoder(rows, list(names))
    encoded = encoder.encode(rows)
    held_out = _held_out(fit, encoder, encoded, label, customer_folds(rows["customer_id"]))
    rule = Rule(encoder, fit(encoder, encoded, label))
    return Mined(rule, held_out, balanced_accuracy(label, held_out))


def _held_out(
    fit: Callable, encoder: Encoder, encoded: np.ndarray, label: np.ndarray, folds: np.ndarray
) -> np.ndarray:
    """Per row the answer of a rule found in the other folds."""
    said = np.zeros(len(label), dtype=bool)
    for fold in np.unique(folds):
        is_out = folds == fold
        rule = Rule(encoder, fit(encoder, encoded[~is_out], label[~is_out]))
        said[is_out] = rule.holds_for(encoded[is_out])
    return said
