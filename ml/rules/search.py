"""Search for groups with a high rate: conjunctions of one to three conditions, by beam."""

import numpy as np

BEAM = 120
"""Pairs that are tried with a third condition, and rules of each length that are kept."""

WORTH = 1.05
"""A further condition has to raise the quality by this factor: shorter rules are better read."""

FEWEST_ROWS = 30
FEWEST_SHARE = 0.01
Rule = tuple[int, ...]


def search(holds: np.ndarray, features: list[str], label: np.ndarray) -> dict[Rule, float]:
    """The best rules by quality; a rule is a tuple of positions in ascending order.

    `holds` is rows x conditions (0/1 in float32: counts stay exact), `features` the feature of
    each condition, of which a rule uses one at most once, and `label` 0/1. The quality is the
    standard score of the group's rate against that of all (Kloesgen 1996 with a square root): it
    weighs how far the rate is raised against how many rows it is raised for.
    """
    fewest = max(FEWEST_ROWS, FEWEST_SHARE * len(label))
    same = np.equal.outer(np.array(features), np.array(features))
    alone = _quality(holds.sum(axis=0), label @ holds, label, fewest)
    best = _best({(one,): alone[one] for one in range(len(features))})
    pairs = _quality(holds.T @ holds, (holds * label[:, None]).T @ holds, label, fewest)
    pairs[same] = -np.inf
    wanted = WORTH * np.maximum.outer(alone, alone)
    first, second = np.nonzero(np.triu(pairs >= np.maximum(wanted, 0), k=1))
    two = _best({(int(i), int(j)): pairs[i, j] for i, j in zip(first, second, strict=True)})
    return best | two | _best(_threes(holds, same, label, fewest, two))


def _threes(
    holds: np.ndarray, same: np.ndarray, label: np.ndarray, fewest: float, two: dict[Rule, float]
) -> dict[Rule, float]:
    if not two:
        return {}
    pairs = np.array(list(two))
    both = holds[:, pairs[:, 0]] * holds[:, pairs[:, 1]]
    qualities = _quality(both.T @ holds, (both * label[:, None]).T @ holds, label, fewest)
    qualities[same[pairs[:, 0]] | same[pairs[:, 1]]] = -np.inf
    wanted = WORTH * np.array(list(two.values()))
    rows, thirds = np.nonzero(qualities >= wanted[:, None])
    found: dict[Rule, float] = {}
    for row, third in zip(rows, thirds, strict=True):
        found[tuple(sorted((*map(int, pairs[row]), int(third))))] = qualities[row, third]
    return found


def _quality(
    rows: np.ndarray, positives: np.ndarray, label: np.ndarray, fewest: float
) -> np.ndarray:
    """Standard scores of positives against the base rate; -inf for groups that are too small."""
    rows, base = rows.astype(float), float(label.mean())
    spread = np.sqrt(np.maximum(rows, 1) * base * (1 - base))
    return np.where(rows >= fewest, (positives - rows * base) / spread, -np.inf)


def _best(rules: dict[Rule, float]) -> dict[Rule, float]:
    """The rules above average with the highest quality, at most a beam's width of them."""
    good = {rule: float(quality) for rule, quality in rules.items() if quality > 0}
    order = sorted(good, key=lambda rule: (-good[rule], rule))
    return {rule: good[rule] for rule in order[:BEAM]}
