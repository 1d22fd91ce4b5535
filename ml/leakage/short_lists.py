"""Which two or three features could say the answer together: every pair is tried, coarsely.

Each feature becomes a few codes; a table of two or three of them learns on one half of the
customers which cells mean yes, and is judged on the other half. No pair can hide from it.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from ml.columns import Category
from ml.encoding import Encoder

BINS, BINS_OF_THREE = 12, 6
BEAM = 12
# A slanted plane through 6 x 6 x 6 cells of few rows may do no better; it is fitted to find out.
PROMISING = 0.7


def short_lists(
    encoder: Encoder, rows: pd.DataFrame, label: np.ndarray, is_first: np.ndarray, most: int
) -> list[tuple[str, ...]]:
    """The most promising pairs and triples of features, best first."""
    fine = {part.name: _codes(part, rows[part.name], BINS) for part in encoder.parts}
    coarse = {part.name: _codes(part, rows[part.name], BINS_OF_THREE) for part in encoder.parts}
    scored = {
        pair: _held_out([fine[name] for name in pair], label, is_first)
        for pair in combinations(fine, 2)
    }
    beam = sorted(scored, key=scored.get, reverse=True)[:BEAM]
    for pair in beam:
        for name in coarse:
            triple = tuple(sorted({*pair, name}))
            if len(triple) == 3 and triple not in scored:
                scored[triple] = _held_out([coarse[one] for one in triple], label, is_first)
    promising = [names for names in scored if scored[names] > PROMISING]
    return sorted(promising, key=scored.get, reverse=True)[:most]


def balanced_accuracy(label: np.ndarray, said: np.ndarray) -> float:
    """Mean of the shares of yes and of no that are called so: the ROC-AUC of a yes or no."""
    return float((said[label == 1].mean() + (~said[label == 0]).mean()) / 2)


def _codes(part: object, values: pd.Series, bins: int) -> np.ndarray:
    """Small whole numbers; a missing value has one of its own."""
    columns = part.encode(values)
    if isinstance(part, Category):
        return np.argmax([np.zeros(len(values)), *columns], axis=0)
    edges = np.unique(np.quantile(columns[0], np.linspace(0, 1, bins + 1)[1:-1]))
    codes = np.searchsorted(edges, columns[0], side="left")
    return np.where(columns[1] == 1, bins, codes) if len(columns) == 2 else codes


def _held_out(codes: list[np.ndarray], label: np.ndarray, is_first: np.ndarray) -> float:
    """Balanced accuracy on the second half of a table that learnt on the first."""
    cell = np.zeros(len(label), dtype=int)
    for code in codes:
        cell = cell * (int(code.max()) + 1) + code
    size = int(cell.max()) + 1
    yes = np.bincount(cell[is_first], label[is_first], size)
    no = np.bincount(cell[is_first], 1 - label[is_first], size)
    says_yes = yes * no.sum() > no * yes.sum()
    return balanced_accuracy(label[~is_first], says_yes[cell[~is_first]])
