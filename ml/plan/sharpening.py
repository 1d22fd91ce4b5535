"""Prices of a large problem: those of a sample, corrected until they price everybody."""

import numpy as np
from scipy.optimize import linprog

from ml.plan.choices import Choices
from ml.plan.prices import Prices

ROUNDS = 30
# Where the search may go from the prices it begins with; at an edge it goes on from there.
NEAR = 0.1
# Cents between the bound and what better prices could make of it.
CLOSE = 0.25


def sharpened(choices: Choices, budget: int, near: Prices) -> Prices:
    """Prices with the lowest bound, by cutting planes (Kelley 1960) from prices that are near.

    The bound is convex in the prices; each look at all customers gives its value and its slope.
    Stops after ROUNDS looks: prices that are not the best ones still bound every plan.
    """
    best = centre = np.array([near.money, *near.contact])
    lowest, slopes, heights = np.inf, [], []
    reach = reach_of(choices, centre)
    asked = centre
    for _ in range(ROUNDS):
        value, slope = looked_at(choices, budget, asked)
        slopes.append(slope)
        heights.append(value - slope @ asked)
        if value < lowest:
            best, lowest = asked, value
        edges = list(zip(np.maximum(centre - reach, 0.0), centre + reach, strict=True))
        asked, promised = lowest_point(slopes, heights, edges)
        if lowest - promised <= CLOSE:
            low, high = np.array(edges).T
            if not (((asked <= low) & (low > 0)) | (asked >= high)).any():
                break
            centre = best
    return Prices(float(best[0]), best[1:])


def reach_of(choices: Choices, centre: np.ndarray) -> np.ndarray:
    """How far each price may move: a share of itself, or of a contact's profit where it is 0."""
    has_choice = choices.profit > 0
    typical = choices.profit[has_choice].mean()
    per_cent = typical / max(choices.cost[has_choice].mean(), 1.0)
    scale = np.array([per_cent, *np.full(len(centre) - 1, typical)])
    return NEAR * np.maximum(centre, scale)


def looked_at(choices: Choices, budget: int, asked: np.ndarray) -> tuple[float, np.ndarray]:
    """The bound at these prices and its slope: what stays unused of budget and capacities."""
    prices = Prices(float(asked[0]), asked[1:])
    chosen, _ = prices.decided(choices)
    _, cost, contacts = choices.total(chosen)
    return prices.bound(choices, budget), np.array([budget - cost, *(choices.capacity - contacts)])


def lowest_point(slopes: list, heights: list, edges: list) -> tuple[np.ndarray, float]:
    """Where the planes seen so far are lowest within the edges, and how low."""
    planes = np.column_stack([np.array(slopes, dtype=float), -np.ones(len(slopes))])
    solved = linprog(
        [*np.zeros(len(edges)), 1.0],
        A_ub=planes,
        b_ub=-np.array(heights),
        bounds=[*edges, (None, None)],
        method="highs",
    )
    if solved.status:
        raise RuntimeError(f"The prices were not found: {solved.message}")
    return solved.x[:-1], float(solved.fun)
