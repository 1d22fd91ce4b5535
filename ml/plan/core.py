"""The few customers whose choice prices do not settle, chosen exactly (Balas and Zemel 1980, An
Algorithm for Large Zero-One Knapsack Problems; Pisinger 1995 for one choice a customer)."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ml.plan.choices import Choices
from ml.plan.prices import constraints, limits
from ml.plan.silence import silence

# A plan for a thousand customers is proven in a fraction of it; a larger one keeps its bound.
SECONDS = 3.0
OUT_OF_TIME = 1


def exact(choices: Choices, budget: int) -> tuple[np.ndarray, bool]:
    """The most profitable plan of a small problem, and whether that is proven.

    Each customer's channel, -1 for none. Money is whole cents, so a plan that is proven to be
    within less than one of the best is the best. It may be nobody when the time is up.

    Raises
    ------
    RuntimeError
        The solver failed, or its plan breaks a limit.
    """
    chosen = np.full(len(choices.profit), -1)
    rows, who, how = constraints(choices)
    if not len(who):
        return chosen, True
    with silence():
        solved = milp(
            -choices.profit[who, how].astype(float),
            constraints=LinearConstraint(rows, ub=limits(choices, budget)),
            bounds=Bounds(0, 1),
            integrality=np.ones(len(who)),
            options={"time_limit": SECONDS, "mip_rel_gap": 0.5 / max(choices.profit.sum(), 1)},
        )
    if solved.status not in (0, OUT_OF_TIME):
        raise RuntimeError(f"The integer programme was not solved: {solved.message}")
    if solved.x is None:
        return chosen, False
    taken = np.flatnonzero(solved.x > 0.5)
    chosen[who[taken]] = how[taken]
    require_kept(choices, chosen, budget)
    return chosen, solved.status == 0


def require_kept(choices: Choices, chosen: np.ndarray, budget: int) -> None:
    """RuntimeError when a plan costs more than the budget or has more contacts than a capacity."""
    _, cost, contacts = choices.total(chosen)
    if cost > budget or (contacts > choices.capacity).any():
        raise RuntimeError("A plan breaks its budget or a capacity.")
