"""Person-periods: one row per customer, as_of_date and period of 30 days that they entered.

Whoever leaves has no later row, and a period whose answer is not known yet has none either: a fit
on these rows needs nothing else for customers who are still there (Singer and Willett 1993).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.splits import KEYS, customer_folds

PERIODS = 3
LABEL = "has_left"
# More rows sharpen a fit of some 60 coefficients by less than the next month blurs it.
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Stays:
    """How long customers stayed: the last period known of each, and whether they left in it."""

    last_period: np.ndarray
    has_left: np.ndarray

    @property
    def is_gone(self) -> np.ndarray:
        """1.0 per customer who left within the periods watched."""
        return self.has_left.astype(float)


def split_in_time(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Person-periods known by the judged date, and all those of that date.

    It is the newest one of which the last period is known. `rows` have such a date.
    """
    judged_on = rows.loc[rows["period"] == PERIODS, "as_of_date"].max()
    known = rows[rows["known_date"] <= judged_on]
    return known.reset_index(drop=True), rows[rows["as_of_date"] == judged_on]


def stays(rows: pd.DataFrame) -> tuple[pd.DataFrame, Stays]:
    """One row per customer and date with the features, and how long they stayed."""
    by_customer = rows.sort_values([*KEYS, "period"], kind="stable")
    last = by_customer.drop_duplicates(KEYS, keep="last").reset_index(drop=True)
    return last, Stays(last["period"].to_numpy(), last[LABEL].to_numpy().astype(bool))


def sampled(rows: pd.DataFrame) -> pd.DataFrame:
    """All rows of as many customers as make about MOST_ROWS rows, the same ones every time."""
    slices = -(-len(rows) // MOST_ROWS)
    return rows[customer_folds(rows["customer_id"], slices) == 0] if slices > 1 else rows


def since(period: np.ndarray) -> np.ndarray:
    """What tells periods apart, rows x (PERIODS - 1): days since a period began, 30 or 0.

    In days, because coefficients are shrunk and those of large numbers hardly are. A period that
    nobody was known to have entered is like the one before it.
    """
    return 30.0 * (period[:, None] > np.arange(1, PERIODS))
