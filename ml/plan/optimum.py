"""The best plan under a budget: priced as a whole, decided exactly where prices are not enough."""

from dataclasses import dataclass
from math import floor

import numpy as np

from ml.plan.choices import Choices
from ml.plan.core import exact, require_kept
from ml.plan.prices import ROUNDING, Prices, sampled_prices
from ml.plan.settling import settled
from ml.plan.sharpening import sharpened

# So many customers are chosen exactly, and are enough of a sample to find prices from.
EXACT = 2_000


@dataclass(frozen=True)
class Optimum:
    """A plan: the channel of each customer or -1, its profit, what no plan can surpass, prices.

    Profit and bound are cents. The plan is the best there is where they are equal.
    """

    chosen: np.ndarray
    profit: int
    bound: int
    prices: Prices


def optimum(choices: Choices, budget: int) -> Optimum:
    """The most profitable choice of at most one channel a customer, in cents.

    Up to EXACT customers are solved whole. Of more the surest choices follow from prices, and the
    least sure are chosen exactly with what those leave; the bound then says by how many cents a
    better plan could be better at most.
    """
    if not choices.profit.any():
        nobody = np.full(len(choices.profit), -1)
        return Optimum(nobody, 0, 0, Prices(0.0, np.zeros(len(choices.capacity))))
    unit = int(np.gcd.reduce(choices.cost, axis=None))
    # What is left of a budget that no sum of costs reaches would only loosen the bound.
    usable = budget - budget % unit if unit else budget
    prices = sampled_prices(choices, usable, EXACT)
    if len(choices.profit) > EXACT:
        prices = sharpened(choices, usable, prices)
    bound = floor(prices.bound(choices, usable) + ROUNDING)
    plan = settled(choices, usable, prices)
    core = plan.unsure(EXACT)
    room = bound - choices.total(plan.chosen)[0]
    better, is_proven = improved(prices.hopeful(choices, room), usable, plan.chosen, core)
    profit = choices.total(better)[0]
    outside = np.delete(np.arange(len(better)), core)
    is_settled = np.array_equal(better[outside], plan.wanted[outside])
    # Whoever would lose by another choice what the bound allows to win is settled for good.
    if is_proven and is_settled and (plan.doubt[outside] > bound - profit - 1).all():
        bound = profit
    return Optimum(better, profit, bound, prices)


def improved(
    choices: Choices, budget: int, chosen: np.ndarray, core: np.ndarray
) -> tuple[np.ndarray, bool]:
    """The plan with some customers chosen exactly, if that is better; whether it was proven."""
    others = chosen.copy()
    others[core] = -1
    _, cost, contacts = choices.total(others)
    part, is_proven = exact(choices.of(core, choices.capacity - contacts), budget - cost)
    better = others
    better[core] = part
    require_kept(choices, better, budget)
    is_better = choices.total(better)[0] >= choices.total(chosen)[0]
    return (better if is_better else chosen), is_proven and is_better
