"""What budget and channels are worth at the margin: prices let every customer be decided alone.

With a price on each unit of money and on each contact of a channel, the best plan is the best
choice of each customer, and what that adds up to bounds every plan from above (Fisher 1981, The
Lagrangian Relaxation Method; for at most one choice a customer, Sinha and Zoltners 1979, The
Multiple-Choice Knapsack Problem).
"""

from dataclasses import dataclass
from math import floor

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from ml.plan.choices import Choices

# Bounds are sums of a million floats: what is less than this above a whole cent is that cent.
ROUNDING = 1e-3
# What a cent and a contact count in the rows of the solver, whose tolerance of a millionth is
# absolute: rounding adds up over a thousand customers, and half a cent must still be more than it.
CENT, CONTACT = 1e-4, 1e-3


@dataclass(frozen=True)
class Prices:
    """`money` in cents of profit per cent of budget; `contact`, (channels,), in cents each."""

    money: float
    contact: np.ndarray

    def left(self, choices: Choices) -> np.ndarray:
        """What each choice leaves once its cost and its contact are paid for, in cents."""
        left = choices.profit - self.money * choices.cost - self.contact
        return np.where(choices.profit > 0, left, -np.inf)

    def bound(self, choices: Choices, budget: int) -> float:
        """No plan within the budget brings more than this, in cents."""
        left = self.left(choices).max(axis=1, initial=0)
        return float(left.sum() + self.money * budget + self.contact @ choices.capacity)

    def hopeful(self, choices: Choices, room: float) -> Choices:
        """Without the choices that would cost more than the room for a better plan leaves."""
        left = self.left(choices)
        lost = left.max(axis=1, initial=0, keepdims=True) - left
        keeps = lost <= room + ROUNDING
        return Choices(choices.profit * keeps, choices.cost * keeps, choices.capacity)

    def decided(self, choices: Choices) -> tuple[np.ndarray, np.ndarray]:
        """Each customer's best choice, -1 for none, and how much worse the second best is."""
        left = np.column_stack([self.left(choices), np.zeros(len(choices.profit))])
        best = left.argmax(axis=1)
        ordered = np.partition(left, -2, axis=1)
        return np.where(best == len(choices.capacity), -1, best), ordered[:, -1] - ordered[:, -2]


def constraints(choices: Choices) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    """Rows of the linear programme, with the customer and the channel of each of its variables.

    First what the budget counts, then a row per channel, then one per customer.
    """
    who, how = np.nonzero(choices.profit)
    ones, variables = np.ones(len(who)), np.arange(len(who))
    parts = [
        csr_matrix(CENT * choices.cost[who, how][None, :]),
        csr_matrix((CONTACT * ones, (how, variables)), shape=(len(choices.capacity), len(who))),
        csr_matrix((ones, (who, variables)), shape=(len(choices.profit), len(who))),
    ]
    return vstack(parts, format="csr"), who, how


def limits(choices: Choices, budget: int) -> np.ndarray:
    """The right-hand side of `constraints`."""
    alone = np.ones(len(choices.profit))
    return np.concatenate([[CENT * budget], CONTACT * choices.capacity, alone])


def prices(choices: Choices, budget: int) -> Prices:
    """The best prices of a small problem: the shadow prices of its linear programme.

    Raises
    ------
    RuntimeError
        The solver failed.
    """
    rows, who, how = constraints(choices)
    channels = len(choices.capacity)
    solved = linprog(
        -choices.profit[who, how].astype(float),
        A_ub=rows,
        b_ub=limits(choices, budget),
        bounds=(0, None),
        method="highs",
    )
    if solved.status:
        raise RuntimeError(f"The linear programme was not solved: {solved.message}")
    worth = np.maximum(-solved.ineqlin.marginals[: 1 + channels], 0.0)
    return Prices(CENT * float(worth[0]), CONTACT * worth[1:])


def sampled_prices(choices: Choices, budget: int, size: int) -> Prices:
    """The prices of every k-th customer, in order of what the best choice of each brings.

    In that order even a small sample has customers of every kind in their shares.
    """
    customers = len(choices.profit)
    if customers <= size:
        return prices(choices, budget)
    step = -(-customers // size)
    sample = np.argsort(choices.profit.max(axis=1), kind="stable")[step // 2 :: step]
    share = len(sample) / customers
    return prices(choices.of(sample, np.floor(choices.capacity * share)), floor(budget * share))
