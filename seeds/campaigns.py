"""One campaign a quarter, a randomised experiment whose true effect per customer is known."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from seeds.calendar import TRADING_DAYS, Calendar
from seeds.customer_types import TYPES
from seeds.draws import coded, draw

# Counted from January: campaigns go out on the first of February, May, August and November.
CAMPAIGN_MONTHS = (1, 4, 7, 10)
ARMS = {"control": 0.30, "email": 0.35, "offer": 0.35}
ARM_COST = np.array([0.0, 0.15, 2.50])
WINDOW_DAYS = 14
WINDOW_SHARE = WINDOW_DAYS / TRADING_DAYS

# Factor each arm adds to the purchases of the window, shape (types, arms).
LIFT = np.array([[each.lift.get(arm, 0.0) for arm in ARMS] for each in TYPES])
EXPECTED_LIFT = LIFT @ list(ARMS.values())


@dataclass(frozen=True)
class Campaign:
    """One campaign: positions of the customers contacted, their arm, and their calm purchases.

    `calm_purchases` is the number expected in the window without any contact.
    """

    month: int
    customers: np.ndarray
    arm: np.ndarray
    calm_purchases: np.ndarray


def is_campaign_month(month: int) -> bool:
    return month % 12 in CAMPAIGN_MONTHS


def campaign(
    audience: np.ndarray, month: int, monthly_purchases: np.ndarray, random: np.random.Generator
) -> Campaign:
    """Contact everyone of `audience`, arms by lot; `monthly_purchases` belong to the audience."""
    arm = draw(ARMS, len(audience), random)
    return Campaign(month, audience, arm, monthly_purchases * WINDOW_SHARE)


def campaign_contacts(
    campaigns: list[Campaign], people: pd.DataFrame, shop: pd.DataFrame, calendar: Calendar
) -> pd.DataFrame:
    """One row per contact; `shop` is `purchases.shop_purchases`.

    Whoever buys in the shop within the window has responded, asked or not: control arms tell
    how many would have bought anyway. Revenue is before refunds.
    """
    return pd.concat(
        [contacts_of(each, people, shop, calendar) for each in campaigns], ignore_index=True
    )


def contacts_of(
    campaign: Campaign, people: pd.DataFrame, shop: pd.DataFrame, calendar: Calendar
) -> pd.DataFrame:
    opening = calendar.month_starts[campaign.month]
    of_month = shop[shop["month"] == campaign.month]
    in_window = of_month[of_month["transacted_at"] < opening + WINDOW_DAYS]
    answers = in_window.groupby("position").agg(
        responded_at=("transacted_at", "min"), revenue=("net_amount", "sum")
    )
    answers = answers.reindex(campaign.customers)
    return pd.DataFrame(
        {
            "campaign_id": campaign_ids(campaign, calendar, len(campaign.customers)),
            "customer": people["customer"].to_numpy()[campaign.customers],
            "contacted_at": opening.astype("M8[s]") + np.timedelta64(6, "h"),
            "arm": coded(list(ARMS), campaign.arm),
            "is_control": campaign.arm == 0,
            "cost": ARM_COST[campaign.arm],
            "responded_at": answers["responded_at"].to_numpy(),
            "revenue": answers["revenue"].fillna(0.0).to_numpy(),
        }
    )


def campaign_ids(campaign: Campaign, calendar: Calendar, count: int) -> pd.Categorical:
    """The campaign's name, e.g. 2023-Q1, once per row."""
    names = [
        f"{start.astype('M8[Y]')}-Q{start.astype('M8[M]').astype(int) % 12 // 3 + 1}"
        for month, start in enumerate(calendar.month_starts)
        if is_campaign_month(month)
    ]
    code = sum(map(is_campaign_month, range(campaign.month)))
    return coded(names, np.full(count, code))
