"""What purchase histories say in three numbers, equal ones counted once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

COLUMNS = ("repeat_purchases", "last_purchase_age", "customer_age")


@dataclass(frozen=True)
class Histories:
    """Distinct histories, arrays of shape (n,), and how many `customers` have each.

    `repeats` are purchase days after the first one, `last` the time from the first to the last of
    them and `age` the time from the first to the end of knowledge, both in one unit of time.
    (x, t_x and T in Fader, Hardie and Lee 2005.)
    """

    repeats: np.ndarray
    last: np.ndarray
    age: np.ndarray
    customers: np.ndarray

    @property
    def total(self) -> float:
        """How many customers there are."""
        return float(self.customers.sum())

    def scaled(self, unit: float) -> "Histories":
        """The same histories with time measured in so many of the old units."""
        return Histories(self.repeats, self.last / unit, self.age / unit, self.customers)

    def only(self, rows: np.ndarray) -> "Histories":
        """Some of the distinct histories."""
        return Histories(self.repeats[rows], self.last[rows], self.age[rows], self.customers[rows])


def distinct(frame: pd.DataFrame) -> Histories:
    """Histories of a frame with COLUMNS, in the order of their values.

    A million customers of a young shop have a few hundred thousand histories: a fit reads each
    once, and its result does not depend on the order of the rows.
    """
    counted = frame.groupby(list(COLUMNS), sort=True).size().reset_index(name="customers")
    return Histories(*(counted[name].to_numpy(dtype=float) for name in (*COLUMNS, "customers")))


def of_rows(frame: pd.DataFrame) -> Histories:
    """The history of every row, in the order of the frame."""
    columns = (frame[name].to_numpy(dtype=float) for name in COLUMNS)
    return Histories(*columns, np.ones(len(frame)))
