"""Models of coming back: three stories of how customers leave, behind one set of questions."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from ml.lifetime import beta_geometric, pareto
from ml.lifetime.histories import Histories
from ml.storage import storable

BLOCK = 20_000
"""Rows asked about at once: a story may hold twenty numbers for each."""


@dataclass(frozen=True)
class Story:
    """What one algorithm answers, each from the logs of its four parameters."""

    names: tuple[str, str, str, str]
    log_likelihood: Callable
    log_odds_gone: Callable
    expected_while_here: Callable
    chance_while_here: Callable


def _beta_geometric(is_modified: bool) -> Story:
    return Story(
        beta_geometric.NAMES,
        partial(beta_geometric.log_likelihood, is_modified=is_modified),
        partial(beta_geometric.log_odds_gone, is_modified=is_modified),
        partial(beta_geometric.expected_while_here, is_modified=is_modified),
        beta_geometric.chance_while_here,
    )


STORIES = {
    "bg_nbd": _beta_geometric(is_modified=False),
    "mbg_nbd": _beta_geometric(is_modified=True),
    "pareto_nbd": Story(
        pareto.NAMES,
        pareto.log_likelihood,
        pareto.log_odds_gone,
        pareto.expected_while_here,
        pareto.chance_while_here,
    ),
}


@storable
@dataclass(frozen=True)
class Purchasing:
    """A fitted algorithm: logs of its parameters with time measured in `unit` of the frame's.

    `logs` has shape (4,).
    """

    algorithm: str
    logs: np.ndarray
    unit: float

    @property
    def parameters(self) -> dict[str, float]:
        """Parameters by name, in the unit of the histories: rates slow down with it."""
        names = STORIES[self.algorithm].names
        values = dict(zip(names, np.exp(self.logs).tolist(), strict=True))
        scales = {"alpha": self.unit, "beta": self.unit}
        return {name: value * scales.get(name, 1.0) for name, value in values.items()}

    def chance_here(self, histories: Histories) -> np.ndarray:
        """Chance that each customer has not left yet, shape (n,); to buy is `chance`."""
        story, scaled = STORIES[self.algorithm], histories.scaled(self.unit)
        rows = np.arange(len(scaled.age))
        odds = [
            story.log_odds_gone(self.logs, scaled.only(rows[first : first + BLOCK]))
            for first in range(0, len(rows), BLOCK)
        ]
        return np.exp(-np.logaddexp(0.0, np.concatenate([np.empty(0), *odds])))

    def expected(self, histories: Histories, times: np.ndarray) -> np.ndarray:
        """Purchases expected within each time from now on, shape (n, times)."""
        story = STORIES[self.algorithm]
        pairs, which = _pairs(histories)
        ahead = [
            story.expected_while_here(self.logs, pairs[0], pairs[1] / self.unit, time / self.unit)
            for time in times
        ]
        return self.chance_here(histories)[:, None] * np.column_stack(ahead)[which]

    def chance(self, histories: Histories, time: float) -> np.ndarray:
        """Chance of at least one purchase within `time` from now on, shape (n,)."""
        story = STORIES[self.algorithm]
        pairs, which = _pairs(histories)
        ahead = story.chance_while_here(self.logs, pairs[0], pairs[1] / self.unit, time / self.unit)
        return self.chance_here(histories) * ahead[which]


def _pairs(histories: Histories) -> tuple[np.ndarray, np.ndarray]:
    """Distinct (repeats, age), shape (2, m), and the pair of each history.

    What customers who have not left will do depends on nothing else, and there are few of them.
    """
    both = np.column_stack([histories.repeats, histories.age])
    found, which = np.unique(both, axis=0, return_inverse=True)
    return found.T, which.ravel()
