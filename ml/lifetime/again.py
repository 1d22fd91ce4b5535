"""The naive forecast: everybody buys as often again as before."""

from dataclasses import dataclass

import numpy as np

from ml.lifetime.histories import Histories
from ml.storage import storable


@storable
@dataclass(frozen=True)
class Again:
    """Repeat purchases of the past, carried on at the pace of the whole history.

    `days` is how long the business has been watched. `mean` stands in for everybody's own count
    where too little is known of anybody; None otherwise.
    """

    days: float
    mean: float | None

    def expected(self, histories: Histories, times: np.ndarray) -> np.ndarray:
        """Purchases within each time in days from now on, shape (n, times)."""
        count = histories.repeats if self.mean is None else np.full(len(histories.age), self.mean)
        return count[:, None] * np.asarray(times)[None, :] / self.days

    def chance(self, histories: Histories, time: float) -> np.ndarray:
        """Chance of at least one purchase within `time` days, if they come at random."""
        return -np.expm1(-self.expected(histories, np.array([time]))[:, 0])


def same_again(histories: Histories) -> Again:
    """The naive forecast of each customer's own count; the oldest customer tells how long."""
    return Again(float(histories.age.max()) + 1.0, None)


def everybody_alike(histories: Histories) -> Again:
    """The mean count for everybody."""
    mean = float(np.average(histories.repeats, weights=histories.customers))
    return Again(float(histories.age.max()) + 1.0, mean)
