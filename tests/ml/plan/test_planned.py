"""Plans of money: what they say, what more money would bring, and what cannot be planned with."""

from decimal import Decimal
from itertools import product

import pandas as pd
import pytest

from ml.plan.choices import Choices
from ml.plan.planned import plan
from tests.ml.plan.crowds import crowd

NOBODY = pd.DataFrame(
    {"customer_id": [], "channel": [], "expected_gain": [], "contact_cost": []}, dtype=object
)


def options(problem: Choices) -> pd.DataFrame:
    """The same as a frame of money, with choices that do not pay among them."""
    customers, channels = problem.profit.shape
    cells = product(range(customers), range(channels))
    rows = [
        (f"c{who:05d}", f"channel_{how}", problem.profit[who, how] + problem.cost[who, how], cost)
        for who, how in cells
        if (cost := problem.cost[who, how]) or who % 2
    ]
    frame = pd.DataFrame(rows, columns=["customer_id", "channel", "expected_gain", "contact_cost"])
    for column in ("expected_gain", "contact_cost"):
        frame[column] = frame[column].map(lambda cents: Decimal(int(cents)) / 100)
    return frame


def test_profit_never_falls_as_the_budget_grows_and_the_next_unit_never_brings_more():
    asked = options(crowd(300))
    capacities = {"channel_1": 15}
    plans = [plan(asked, Decimal(budget), capacities) for budget in (0, 5, 10, 20, 40, 80, 160)]
    profits = [each.expected_net_benefit for each in plans]
    assert profits[0] == 0 and profits == sorted(profits) and profits[-1] > profits[1]
    worth = [each.shadow_price for each in plans]
    assert worth == sorted(worth, reverse=True) and worth[1] > 0 == worth[-1]
    for each in plans:
        assert each.curve["expected_net_benefit"].is_monotonic_increasing
        assert each.expected_net_benefit == each.most_profit
        own = each.curve[each.curve["cost"] <= each.cost]["expected_net_benefit"].max()
        assert own == each.expected_net_benefit
        assert each.contacts["customer_id"].is_unique
        assert each.contacts["contact_cost"].sum() == each.cost
        assert (each.contacts["channel"] == "channel_1").sum() <= 15


def test_nobody_to_contact_is_a_plan_of_nobody():
    empty = plan(NOBODY, Decimal(100), {})
    assert empty.contacts.empty and empty.cost == empty.expected_net_benefit == 0
    assert empty.shadow_price == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expected_gain": [Decimal("1.234"), Decimal(1)]}, "no whole cents"),
        ({"expected_gain": [None, Decimal(1)]}, "not known"),
        ({"contact_cost": [Decimal(-1), Decimal(1)]}, "less than nothing"),
        ({"channel": ["post", "post"]}, "a channel twice"),
    ],
)
def test_options_that_cannot_be_planned_with_are_refused(change, words):
    good = {
        "customer_id": ["ana", "ana"],
        "channel": ["email", "post"],
        "expected_gain": [Decimal(1), Decimal(2)],
        "contact_cost": [Decimal("0.10"), Decimal(1)],
    }
    with pytest.raises(ValueError, match=words):
        plan(pd.DataFrame(good | change), Decimal(10), {})
