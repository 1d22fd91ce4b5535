"""The months the business lives through, and which moments inside them are used."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

OPENING_MONTH = np.datetime64("2023-01", "M")

# Bills and purchases fall on days 1 to 28 only. Then the 31 days before any first of a month hold
# purchases of that one month, and silence in the 61 days after it means exactly: has left.
TRADING_DAYS = 28


@dataclass(frozen=True)
class Calendar:
    """`months` whole months from 2023-01; arrays go three months beyond, for expectations."""

    months: int

    @cached_property
    def month_starts(self) -> np.ndarray:
        """First day of each month, datetime64[D]."""
        return (OPENING_MONTH + np.arange(self.months + 4)).astype("M8[D]")

    @cached_property
    def month_of_year(self) -> np.ndarray:
        """0 for January to 11 for December."""
        return np.arange(self.months + 4) % 12

    @property
    def closing_day(self) -> np.datetime64:
        """The day after the last observed one: the as_of_date of the newest scores."""
        return self.month_starts[self.months]


def moments(
    days: np.ndarray, first_hour: int, last_hour: int, random: np.random.Generator
) -> np.ndarray:
    """A random second of each day between two hours, datetime64[s]."""
    return days.astype("M8[s]") + random.integers(first_hour * 3600, last_hour * 3600, len(days))
