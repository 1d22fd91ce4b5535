"""The choices a plan is made of, as arrays of whole cents."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

CENTS = 100


@dataclass(frozen=True)
class Choices:
    """One row per customer, one column per channel.

    Parameters
    ----------
    profit : (customers, channels), what a contact brings less what it costs, in cents; 0 where
        there is no such choice, or it brings nothing
    cost : (customers, channels), in cents; 0 where profit is
    capacity : (channels,), contacts each channel can make
    """

    profit: np.ndarray
    cost: np.ndarray
    capacity: np.ndarray

    def of(self, customers: np.ndarray, capacity: np.ndarray) -> "Choices":
        """The same for some customers, with what is left of the capacities."""
        return Choices(self.profit[customers], self.cost[customers], capacity)

    def total(self, chosen: np.ndarray) -> tuple[int, int, np.ndarray]:
        """Profit, cost and contacts by channel of a plan: the channel of each customer, or -1."""
        who = np.flatnonzero(chosen >= 0)
        channel = chosen[who]
        contacts = np.bincount(channel, minlength=len(self.capacity))
        return (
            int(self.profit[who, channel].sum()),
            int(self.cost[who, channel].sum()),
            contacts,
        )


def choices(options: pd.DataFrame, capacities: Mapping[str, int]) -> tuple[Choices, np.ndarray]:
    """Arrays of options, and the row of `options` behind each cell, -1 without one.

    Parameters
    ----------
    options : one row per customer and channel that may be used: customer_id, channel,
        expected_gain and contact_cost, both money of at most two decimals
    capacities : contacts by channel; a channel that is not named has no limit

    Raises
    ------
    ValueError
        A customer has a channel twice, an amount is not known or no whole cent, or a contact
        costs less than nothing.
    """
    who, customers = pd.factorize(options["customer_id"])
    how, channels = pd.factorize(options["channel"], sort=True)
    if (np.bincount(who * len(channels) + how, minlength=1) > 1).any():
        raise ValueError("A customer has a channel twice.")
    cost, gain = (cents(options[name]) for name in ("contact_cost", "expected_gain"))
    if (cost < 0).any():
        raise ValueError("A contact costs less than nothing.")
    row = np.full((len(customers), len(channels)), -1)
    profits, costs = np.zeros((2, *row.shape), dtype=np.int64)
    pays = gain > cost
    profits[who[pays], how[pays]] = (gain - cost)[pays]
    costs[who[pays], how[pays]] = cost[pays]
    row[who, how] = np.arange(len(options))
    limits = [capacities.get(channel, len(customers)) for channel in channels]
    return Choices(profits, costs, np.array(limits, dtype=np.int64)), row


def cents(amounts: pd.Series) -> np.ndarray:
    """Money as whole cents; ValueError where an amount is not known or finer than that."""
    exact = amounts.to_numpy(dtype=float, na_value=np.nan) * CENTS
    whole = np.round(exact)
    if not np.isfinite(exact).all() or (np.abs(exact - whole) > 1e-6 * CENTS).any():
        raise ValueError(f"{amounts.name} has amounts that are not known or no whole cents.")
    return whole.astype(np.int64)
