"""Maximum likelihood with several seeded starts, and whether it arrived."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import OptimizeResult, minimize

from ml.lifetime.histories import Histories
from ml.lifetime.purchasing import STORIES, Purchasing

STARTS = 4
STARTING_HISTORIES = 1_000
MOST_HISTORIES = 40_000
FLATTEST = 1e-5
BOUNDS = (-9.0, 9.0)
"""Parameters between e^-9 and e^9, time measured in mean customer ages: beyond, customers are all
alike in what the parameter says, and the likelihood no longer tells where."""


@dataclass(frozen=True)
class Convergence:
    """How a fit ended. `gradient` is its largest slope per customer that no bound excuses."""

    starts: int
    agreeing: int
    iterations: int
    gradient: float
    log_likelihood: float

    @property
    def is_reached(self) -> bool:
        """Whether the top of the likelihood was found: flat to 1e-5 per customer."""
        return bool(np.isfinite(self.log_likelihood)) and self.gradient <= FLATTEST


def fit_purchasing(
    histories: Histories, algorithm: str, seed: int
) -> tuple[Purchasing, Convergence]:
    """Fit one of STORIES.

    Time is measured in mean customer ages, so days and weeks give one model. More than 40,000
    distinct histories are thinned at random: the standard errors of so many are smaller than
    anything a forecast shows. The log-likelihood is in the unit of the histories.
    """
    random = np.random.default_rng(seed)
    histories = _thinned(histories, MOST_HISTORIES, random)
    unit = float(np.average(histories.age, weights=histories.customers)) or 1.0
    scaled = histories.scaled(unit)
    first = _thinned(scaled, STARTING_HISTORIES, random)
    likelihood = STORIES[algorithm].log_likelihood
    logs, convergence = climb(
        lambda logs: likelihood(logs, first),
        lambda logs: likelihood(logs, scaled),
        [np.zeros(4), *random.normal(0.0, 1.0, (STARTS - 1, 4))],
        (first.total, scaled.total),
    )
    # A density per unit of time: each repeat purchase carries one factor of it.
    density = float(histories.customers @ histories.repeats) * np.log(unit)
    reached = Convergence(
        **{**vars(convergence), "log_likelihood": convergence.log_likelihood - density}
    )
    return Purchasing(algorithm, logs, unit), reached


def climb(
    rough: Callable, exact: Callable, starts: list[np.ndarray], totals: tuple[float, float]
) -> tuple[np.ndarray, Convergence]:
    """The best of several climbs on `rough`, finished on `exact`.

    Both give a log-likelihood and its gradient of an array of logs; `totals` are how many
    customers each sums over. `agreeing` starts end within 1e-4 per customer of the best.
    """
    climbs = [_climbed(rough, start, totals[0]) for start in starts]
    best = min(climbs, key=lambda climb: climb.fun)
    agreeing = sum(climb.fun <= best.fun + 1e-4 for climb in climbs)
    final = _climbed(exact, best.x, totals[1])
    slope = np.asarray(final.jac)
    is_held = (final.x <= BOUNDS[0]) & (slope > 0) | (final.x >= BOUNDS[1]) & (slope < 0)
    iterations = sum(climb.nit for climb in [*climbs, final])
    gradient = float(np.abs(np.where(is_held, 0.0, slope)).max())
    return final.x, Convergence(
        len(starts), agreeing, int(iterations), gradient, -float(final.fun) * totals[1]
    )


def _climbed(likelihood: Callable, start: np.ndarray, total: float) -> OptimizeResult:
    def downhill(logs: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient = likelihood(logs)
        return -value / total, -gradient / total

    return minimize(
        downhill,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[BOUNDS] * len(start),
        options={"maxiter": 500, "ftol": 1e-15, "gtol": 1e-9},
    )


def _thinned(histories: Histories, most: int, random: np.random.Generator) -> Histories:
    """At most so many of the distinct histories, drawn by how many customers have each."""
    if len(histories.age) <= most:
        return histories
    share = histories.customers / histories.total
    drawn = random.choice(len(share), size=most, p=share)
    rows, times = np.unique(drawn, return_counts=True)
    fewer = histories.only(rows)
    return Histories(fewer.repeats, fewer.last, fewer.age, times.astype(float))
