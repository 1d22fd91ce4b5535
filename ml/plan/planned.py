"""Whom to contact under a budget, what that brings, and what another budget would bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from ml.plan.choices import CENTS, Choices, choices
from ml.plan.optimum import EXACT, optimum
from ml.plan.prices import sampled_prices
from ml.plan.settling import settled

# Budgets of the profit curve, as even steps up to what all contacts that pay would cost.
STEPS = 5


@dataclass(frozen=True)
class Plan:
    """A plan and what surrounds it. Money is in units, not cents.

    Parameters
    ----------
    contacts : the rows of the options that are chosen, by customer_id
    cost, expected_gain : their sums
    shadow_price : what the next unit of budget brings beyond itself; 0 where more would buy nothing
    most_profit : what no plan within the limits surpasses; equal to the profit where the plan is
        proven to be the best
    curve : budget, contacts, cost and expected_net_benefit, the budget rising
    """

    contacts: pd.DataFrame
    cost: Decimal
    expected_gain: Decimal
    shadow_price: float
    most_profit: Decimal
    curve: pd.DataFrame

    @property
    def expected_net_benefit(self) -> Decimal:
        return self.expected_gain - self.cost


def plan(options: pd.DataFrame, budget: Decimal, capacities: Mapping[str, int]) -> Plan:
    """The most profitable plan: at most one channel a customer, within budget and capacities.

    Parameters
    ----------
    options : one row per customer and channel that may be used: customer_id, channel,
        expected_gain and contact_cost as money; further columns pass through to the contacts
    budget : money that the contacts may cost together, at least 0
    capacities : contacts by channel; a channel that is not named has no limit

    Raises
    ------
    ValueError
        The options cannot be planned with: see `choices`; or the budget is below 0.
    """
    if budget < 0:
        raise ValueError("The budget is below 0.")
    possible, rows = choices(options, capacities)
    # More money than all contacts cost buys nothing more.
    most = min(int(budget * CENTS), int(possible.cost.max(axis=1, initial=0).sum()) + CENTS)
    best = optimum(possible, most)
    who = np.flatnonzero(best.chosen >= 0)
    profit, cost, _ = possible.total(best.chosen)
    return Plan(
        contacts=options.iloc[rows[who, best.chosen[who]]].reset_index(drop=True),
        cost=money(cost),
        expected_gain=money(profit + cost),
        shadow_price=best.prices.money,
        most_profit=money(best.bound),
        curve=curve(possible, most, best.chosen),
    )


def curve(possible: Choices, budget: int, chosen: np.ndarray) -> pd.DataFrame:
    """What every budget brings, the plan's own among them.

    Up to EXACT customers each point is the best plan; of more it is the one that prices give, which
    comes within a few contacts of it. A larger budget can buy what a smaller one does, so a point
    that a smaller budget surpasses takes that one's place.
    """
    most = possible.profit.max(axis=1, keepdims=True, initial=0)
    everything = int(possible.cost[(possible.profit == most) & (possible.profit > 0)].sum())
    found = {budget: chosen}
    for budget_here in {everything * step // STEPS for step in range(1, STEPS + 1)} - {budget}:
        found[budget_here] = nearly(possible, budget_here)
    best, points = (0, 0, 0), []
    for budget_here, plan_here in sorted(found.items()):
        profit, cost, contacts = possible.total(plan_here)
        best = max(best, (profit, cost, int(contacts.sum())), key=lambda each: each[0])
        points.append((money(budget_here), best[2], money(best[1]), money(best[0])))
    return pd.DataFrame(points, columns=["budget", "contacts", "cost", "expected_net_benefit"])


def nearly(possible: Choices, budget: int) -> np.ndarray:
    """The best plan of few customers, the one that prices give of many."""
    if len(possible.profit) <= EXACT:
        return optimum(possible, budget).chosen
    return settled(possible, budget, sampled_prices(possible, budget, EXACT)).chosen


def money(cents: int) -> Decimal:
    """Cents as money with two decimals."""
    return (Decimal(cents) / CENTS).quantize(Decimal("0.01"))
