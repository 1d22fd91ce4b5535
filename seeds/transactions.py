"""Everything that moves money: bills, purchases in the shop, and some of those given back."""

import numpy as np
import pandas as pd

from seeds.calendar import moments
from seeds.draws import coded
from seeds.history import History
from seeds.purchases import CATEGORIES, CHANNELS

BILL_MARGIN = 0.62
REFUND_CHANCE = 0.04
REFUND_AFTER_DAYS = (2, 9)
DOUBLED_ROWS = 10


def transactions(history: History, shop: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """All rows, oldest first; `shop` is `purchases.shop_purchases`."""
    returned = refunds(shop, history.calendar.closing_day, random)
    rows = pd.concat([bills(history, random), shop, returned], ignore_index=True)
    rows = rows.drop(columns=["position", "month"])
    return rows.sort_values("transacted_at", kind="stable", ignore_index=True)


def bills(history: History, random: np.random.Generator) -> pd.DataFrame:
    """One row per member and month, on the customer's own billing day."""
    position, month = np.nonzero(history.is_member)
    billed = history.people.iloc[position]
    day = history.calendar.month_starts[month] + (billed["signup_day"].to_numpy() - 1)
    fee = billed["monthly_fee"].to_numpy()
    return pd.DataFrame(
        {
            "customer": billed["customer"].to_numpy(),
            "transacted_at": moments(day, 2, 5, random),
            "net_amount": fee,
            "margin": np.round(fee * BILL_MARGIN, 2),
            "channel": coded(CHANNELS, np.full(len(fee), CHANNELS.index("billing"))),
            "category": coded(CATEGORIES, np.full(len(fee), CATEGORIES.index("subscription"))),
        }
    )


def refunds(
    shop: pd.DataFrame, closing_day: np.datetime64, random: np.random.Generator
) -> pd.DataFrame:
    """A few purchases given back in full some days later, if that is before closing day."""
    returned = shop[random.random(len(shop)) < REFUND_CHANCE]
    soonest, latest = REFUND_AFTER_DAYS
    wait = random.integers(soonest, latest, len(returned), endpoint=True).astype("m8[D]")
    returned = returned.assign(
        transacted_at=returned["transacted_at"] + wait,
        net_amount=-returned["net_amount"],
        margin=-returned["margin"],
    )
    return returned[returned["transacted_at"] < closing_day]


def with_doubles(transactions: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """A few rows twice, as a restarted export leaves them, so that there is dirt to find."""
    count = min(DOUBLED_ROWS, len(transactions))
    doubled = np.sort(random.choice(len(transactions), count, replace=False))
    return pd.concat([transactions, transactions.iloc[doubled]], ignore_index=True)
