"""Plans are the best there are, and keep every limit."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.plan.choices import Choices
from ml.plan.optimum import EXACT, optimum
from tests.ml.plan.crowds import crowd


@st.composite
def problems(draw) -> tuple[Choices, int]:
    """Up to fifteen customers with up to three channels."""
    channels = draw(st.integers(1, 3))
    customers = draw(st.integers(1, 15))
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
    """The profit of the best of all plans: 4 to the 15th, those told by what is left as one.

    `best` holds, by money and by places on each channel, the most that customers seen so far
    bring with at most so much of each; every customer is left out or takes one of the channels.
    """
    best = np.zeros((budget + 1, *(problem.capacity + 1)), dtype=int)
    for profits, costs in zip(problem.profit, problem.cost, strict=True):
        seen = best.copy()
        for channel, (profit, cost) in enumerate(zip(profits, costs, strict=True)):
            taken, left = [slice(None)] * best.ndim, [slice(None)] * best.ndim
            taken[0], left[0] = slice(cost, None), slice(max(budget + 1 - cost, 0))
            taken[1 + channel], left[1 + channel] = slice(1, None), slice(-1)
            seen[tuple(taken)] = np.maximum(seen[tuple(taken)], best[tuple(left)] + profit)
        best = seen
    return int(best.max())


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
