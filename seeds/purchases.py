"""Purchases in the shop: the months' counts become dated, priced rows."""

import numpy as np
import pandas as pd

from seeds import campaigns
from seeds.calendar import TRADING_DAYS, moments
from seeds.customer_types import SHOP_CATEGORIES, SHOP_CHANNELS, TYPES
from seeds.draws import coded, draw_by_type
from seeds.history import History

BASKET_SPREAD = 0.5
SHOP_MARGIN = np.array([0.22, 0.35, 0.45, 0.18, 0.40])
MARGIN_SPREAD = 0.04

# One list for the shop and for bills, so that their rows stack.
CHANNELS = [*SHOP_CHANNELS, "billing"]
CATEGORIES = [*SHOP_CATEGORIES, "subscription"]


def shop_purchases(history: History, random: np.random.Generator) -> pd.DataFrame:
    """One row per purchase in the shop, with the `position` and `month` it came from."""
    position, month = np.nonzero(history.purchases)
    count = history.purchases[position, month]
    position, month = np.repeat(position, count), np.repeat(month, count)
    people = history.people
    type_code = people["type_code"].to_numpy()[position]
    channel = draw_by_type([each.channels for each in TYPES], type_code, random)
    category = draw_by_type([each.categories for each in TYPES], type_code, random)
    amount = people["basket"].to_numpy()[position] * random.lognormal(
        -(BASKET_SPREAD**2) / 2, BASKET_SPREAD, len(position)
    )
    net_amount = np.round(amount, 2).clip(0.01)
    margin_rate = SHOP_MARGIN[category] + random.uniform(
        -MARGIN_SPREAD, MARGIN_SPREAD, len(position)
    )
    day = purchase_days(history, position, month, random)
    return pd.DataFrame(
        {
            "position": position,
            "month": month,
            "customer": people["customer"].to_numpy()[position],
            "transacted_at": moments(history.calendar.month_starts[month] + day, 7, 23, random),
            "net_amount": net_amount,
            "margin": np.round(net_amount * margin_rate, 2),
            "channel": coded(CHANNELS, channel),
            "category": coded(CATEGORIES, category),
        }
    )


def purchase_days(
    history: History, position: np.ndarray, month: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    """Days since the first of the month: after signing up, denser where a campaign lifts."""
    chance = random.random(len(position))
    lift = history.lift[position, month]
    share = campaigns.WINDOW_SHARE * (1 + lift) / (1 + campaigns.WINDOW_SHARE * lift)
    place = np.where(
        chance < share,
        chance / share * campaigns.WINDOW_SHARE,
        1 - (1 - chance) / (1 - share) * (1 - campaigns.WINDOW_SHARE),
    )
    people = history.people
    is_new = people["signup_month"].to_numpy()[position] == month
    first_day = np.where(is_new, people["signup_day"].to_numpy()[position] - 1, 0)
    return first_day + np.floor(place * (TRADING_DAYS - first_day)).astype(int)
