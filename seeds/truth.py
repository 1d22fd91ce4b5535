"""What only the simulator knows, written apart: no warehouse may ever read it."""

import numpy as np
import pandas as pd

from seeds.campaigns import ARMS, LIFT, Campaign, campaign_ids
from seeds.customer_types import NAMES
from seeds.draws import coded
from seeds.history import History


def true_customers(history: History) -> pd.DataFrame:
    """Type and norms of each customer, and the first of month on which they left, if they did."""
    boundaries = true_hazards(history)
    left_on = boundaries[boundaries["left"]].set_index("customer")["as_of_date"]
    return pd.DataFrame(
        {
            "customer": history.people["customer"],
            "customer_type": coded(NAMES, history.people["type_code"]),
            "purchases_per_month": history.people["purchases_per_month"],
            "mean_basket": history.people["basket"],
            "left_on": left_on.reindex(history.people["customer"]).to_numpy(),
        }
    )


def true_hazards(history: History) -> pd.DataFrame:
    """One row per customer and first of month that found the customer a member."""
    return pd.concat(history.boundaries, ignore_index=True)


def true_effects(history: History) -> pd.DataFrame:
    """Expected revenue in the campaign window that each arm would have added, per contact."""
    return pd.concat([effects_of(history, each) for each in history.campaigns], ignore_index=True)


def effects_of(history: History, campaign: Campaign) -> pd.DataFrame:
    """Rows for every arm but control, whichever one the customer was in."""
    people = history.people.iloc[campaign.customers]
    calm_revenue = campaign.calm_purchases * people["basket"].to_numpy()
    effect = calm_revenue[:, None] * LIFT[people["type_code"], 1:]
    arm = np.tile(np.arange(1, len(ARMS)), len(people))
    return pd.DataFrame(
        {
            "campaign_id": campaign_ids(campaign, history.calendar, len(arm)),
            "customer": people["customer"].to_numpy().repeat(len(ARMS) - 1),
            "arm": coded(list(ARMS), arm),
            "true_effect": effect.ravel(),
        }
    )
