"""Plans are the best there are, and keep every limit."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.plan.choices import Choices
from ml.plan.optimum import EXACT, optimum
from tests.ml.plan.crowds import crowd


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
