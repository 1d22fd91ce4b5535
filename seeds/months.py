"""The walk through the months: who leaves, who joins, who has trouble, how often they buy."""

import numpy as np
import pandas as pd

from seeds import campaigns, mood, service
from seeds.calendar import Calendar
from seeds.forecast import expected_spend
from seeds.history import History, blank_history, hazard

NEVER = np.datetime64("9999-01-01", "D")


def live(people: pd.DataFrame, calendar: Calendar, random: np.random.Generator) -> History:
    """Month, first of month, month, ... up to closing day, on which some still leave."""
    history = blank_history(people, calendar)
    members = np.flatnonzero(people["signup_month"] < 0)
    for month in range(calendar.months):
        pass_month(history, month, members, random)
        members = pass_boundary(history, month + 1, random)
    return history


def pass_month(
    history: History, month: int, members: np.ndarray, random: np.random.Generator
) -> None:
    """`members` belonged before the month; those who join in it begin with their norm."""
    newcomers = np.flatnonzero(history.people["signup_month"] == month)
    history.is_member[members, month] = history.is_member[newcomers, month] = True
    history.purchases[newcomers, month] = random.poisson(history.norm[newcomers, month])

    history.is_cool[members] = mood.next_mood(history.is_cool[members], random)
    expected = history.norm[members, month] * mood.mood_factor(history.is_cool[members])
    if month > 0:
        expected *= mood.trouble_factor(history.trouble[members, month - 1] > 0)
    expected *= 1 + contact(history, month, members, expected, random) * campaigns.WINDOW_SHARE
    history.purchases[members, month] = random.poisson(expected)
    meet_trouble(history, month, members, random)


def contact(
    history: History,
    month: int,
    members: np.ndarray,
    calm_purchases: np.ndarray,
    random: np.random.Generator,
) -> np.ndarray:
    """Lift of each member's purchases in this month's campaign window, 0 without a contact."""
    if not campaigns.is_campaign_month(month):
        return np.zeros(len(members))
    has_consent = history.people["has_marketing_consent"].to_numpy()[members]
    campaign = campaigns.campaign(members[has_consent], month, calm_purchases[has_consent], random)
    type_code = history.people["type_code"].to_numpy()[campaign.customers]
    history.lift[campaign.customers, month] = campaigns.LIFT[type_code, campaign.arm]
    history.campaigns.append(campaign)
    return history.lift[members, month]


def meet_trouble(
    history: History, month: int, members: np.ndarray, random: np.random.Generator
) -> None:
    events = service.service_month(members, month, history.calendar, random)
    history.trouble[events.customers, month] = service.TROUBLE[events.severity - 1]
    repaired = np.where(np.isnat(events.resolved_on), NEVER, events.resolved_on)
    history.open_until[events.customers] = np.maximum(
        history.open_until[events.customers], repaired
    )
    history.service.append(events)


def pass_boundary(history: History, month: int, random: np.random.Generator) -> np.ndarray:
    """Decide on the first of `month` who leaves; returns the positions of those who stay."""
    at_risk = np.flatnonzero(history.is_member[:, month - 1])
    true_hazard = hazard(history, month, at_risk)
    left = random.random(len(at_risk)) < true_hazard
    history.boundaries.append(
        pd.DataFrame(
            {
                "customer": history.people["customer"].to_numpy()[at_risk],
                "as_of_date": history.calendar.month_starts[month],
                "true_hazard": true_hazard,
                "left": left,
                "expected_spend": expected_spend(history, month, at_risk, true_hazard),
            }
        )
    )
    return at_risk[~left]
