"""Plans are the best there are, keep every limit, and say what more money would bring."""

from decimal import Decimal
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.plan.choices import Choices
from ml.plan.optimum import EXACT, optimum
from ml.plan.planned import plan

NOBODY = pd.DataFrame(
    {"customer_id": [], "channel": [], "expected_gain": [], "contact_cost": []}, dtype=object
)


@st.composite
def problems(draw) -> tuple[Choices, int]:
    """Up to fifteen customers with one channel, up to six with two or three."""
    channels = draw(st.integers(1, 3))
    customers = draw(st.integers(1, 15 if channels == 1 else 6))
    cells = st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 40)),
        min_size=customers * channels,
        max_size=customers * channels,
    )
    drawn = np.array(draw(cells)).reshape(customers, channels, 2)
    profit = drawn[:, :, 0]
    capacity = draw(st.lists(st.integers(0, customers), min_size=channels, max_size=channels))
    problem = Choices(profit, drawn[:, :, 1] * (profit > 0), np.array(capacity))
    return problem, draw(st.integers(0, 200))


def tried(problem: Choices, budget: int) -> int:
    """The profit of the best of all plans."""
    customers, channels = problem.profit.shape
    plans = np.array(list(product(range(-1, channels), repeat=customers)))
    who = np.arange(customers)
    profit = np.where(plans >= 0, problem.profit[who, plans], 0).sum(axis=1)
    cost = np.where(plans >= 0, problem.cost[who, plans], 0).sum(axis=1)
    within = cost <= budget
    for channel, capacity in enumerate(problem.capacity):
        within &= (plans == channel).sum(axis=1) <= capacity
    return int(profit[within].max())


@settings(max_examples=120, deadline=None)
@given(problems())
def test_the_plan_of_few_customers_is_the_best_of_all_plans(drawn):
    problem, budget = drawn
    found = optimum(problem, budget)
    profit, cost, contacts = problem.total(found.chosen)
    assert found.profit == found.bound == profit == tried(problem, budget)
    assert cost <= budget and (contacts <= problem.capacity).all()


def crowd(customers: int, seed: int = 7) -> Choices:
    """Two channels, one with room for a twentieth; profits in whole cents, so many are alike."""
    random = np.random.default_rng(seed)
    gain = np.round(random.lognormal(3.5, 1.0, (customers, 1)) * [1.0, 2.0]).astype(int)
    cost = np.array([15, 90])
    profit = np.maximum(gain - cost, 0) * (random.random((customers, 2)) < 0.8)
    return Choices(profit, cost * (profit > 0), np.array([customers, customers // 20]))


def test_the_plan_of_a_crowd_keeps_every_limit_and_comes_within_a_cent_a_thousand_of_its_bound():
    problem, budget = crowd(10 * EXACT), 40_000
    found = optimum(problem, budget)
    profit, cost, contacts = problem.total(found.chosen)
    assert cost <= budget and (contacts <= problem.capacity).all()
    assert profit == found.profit <= found.bound <= profit * (1 + 1e-5)


def test_a_dozen_times_the_customers_bring_a_dozen_times_the_profit():
    problem, budget = crowd(EXACT), 20_000
    whole = optimum(problem, budget)
    assert whole.profit == whole.bound
    doubled = Choices(
        *(np.tile(each, (12, 1)) for each in (problem.profit, problem.cost)), problem.capacity * 12
    )
    assert 12 * whole.profit <= optimum(doubled, 12 * budget).bound <= 12 * whole.profit * 1.001


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
