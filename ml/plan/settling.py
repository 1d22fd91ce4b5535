"""A plan from prices: the surest choices first, as long as budget and capacities last."""

from dataclasses import dataclass

import numpy as np

from ml.plan.choices import Choices
from ml.plan.prices import Prices

# Cents by which two choices of a customer may differ and still be worth the same.
ALIKE = 1e-6


@dataclass(frozen=True)
class Settled:
    """A plan within all limits; what everybody would choose; and who is sure, the surest first."""

    chosen: np.ndarray
    wanted: np.ndarray
    doubt: np.ndarray
    order: np.ndarray

    def unsure(self, size: int) -> np.ndarray:
        """The customers around the first who does not get what they want; else the least sure."""
        waits = np.flatnonzero(self.chosen[self.order] != self.wanted[self.order])
        middle = waits[0] if len(waits) else len(self.order)
        end = min(middle + size // 2, len(self.order))
        return self.order[max(end - size, 0) : end]


def settled(choices: Choices, budget: int, prices: Prices) -> Settled:
    """The plan that prices give, cut to the limits.

    Prices leave customers undecided whose choices are worth the same to them, and amounts in cents
    make many such. Everybody gets the cheapest of those first; the dearest is for whom it lasts.
    """
    left = np.column_stack([prices.left(choices), np.zeros(len(choices.profit))])
    cost = np.column_stack([choices.cost, np.zeros(len(choices.profit), dtype=np.int64)])
    ordered = np.partition(left, -2, axis=1)
    doubt = ordered[:, -1] - ordered[:, -2]
    order = np.argsort(-doubt, kind="stable")
    is_best = left >= ordered[:, -1:] - ALIKE
    cheapest, dearest = (
        with_none(np.where(is_best, cost * sign, np.inf).argmin(axis=1), choices)
        for sign in (1, -1)
    )
    chosen = np.full(len(left), -1)
    for wanted in (cheapest, dearest):
        chosen = moved(choices, budget, chosen, wanted, order)
    return Settled(chosen, dearest, doubt, order)


def with_none(column: np.ndarray, choices: Choices) -> np.ndarray:
    """The last column is no contact at all."""
    return np.where(column == len(choices.capacity), -1, column)


def moved(
    choices: Choices, budget: int, chosen: np.ndarray, wanted: np.ndarray, order: np.ndarray
) -> np.ndarray:
    """The plan after all went over to what they want, in this order, for whom the limits last."""
    _, spent, contacts = choices.total(chosen)
    movers = order[(chosen[order] != wanted[order]) & (wanted[order] >= 0)]
    for channel, capacity in enumerate(choices.capacity - contacts):
        wants = wanted[movers] == channel
        movers = movers[~wants | (np.cumsum(wants) <= capacity)]
    extra = choices.cost[movers, wanted[movers]] - np.where(
        chosen[movers] >= 0, choices.cost[movers, chosen[movers]], 0
    )
    movers = movers[np.cumsum(extra) <= budget - spent]
    after = chosen.copy()
    after[movers] = wanted[movers]
    return after
