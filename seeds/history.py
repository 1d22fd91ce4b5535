"""What has happened so far: everything that next month's chances depend on."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from seeds import leaving
from seeds.calendar import TRADING_DAYS, Calendar
from seeds.campaigns import Campaign
from seeds.customer_types import PLANS, of_type, seasons
from seeds.service import ServiceMonth

ACTIVITY_MONTHS = 3


@dataclass
class History:
    """Arrays by position in `people` and by month, shape (n, months) unless said.

    `plain` (n,) are log-odds of leaving when nothing happens, `norm` is the customer's own
    expected purchases (also for months beyond the end), `trouble` the weight of service events,
    `lift` the factor a campaign added, `open_until` (n,) the day by which all trouble so far is
    repaired, `is_cool` (n,) whether interest is low just now.
    """

    people: pd.DataFrame
    calendar: Calendar
    plain: np.ndarray
    norm: np.ndarray
    is_member: np.ndarray
    purchases: np.ndarray
    trouble: np.ndarray
    lift: np.ndarray
    open_until: np.ndarray
    is_cool: np.ndarray
    boundaries: list[pd.DataFrame] = field(default_factory=list)
    service: list[ServiceMonth] = field(default_factory=list)
    campaigns: list[Campaign] = field(default_factory=list)


def blank_history(people: pd.DataFrame, calendar: Calendar) -> History:
    shape = (len(people), calendar.months)
    return History(
        people=people,
        calendar=calendar,
        plain=plain_log_odds(people),
        norm=monthly_norm(people, calendar),
        is_member=np.zeros(shape, dtype=bool),
        purchases=np.zeros(shape, dtype="uint8"),
        trouble=np.zeros(shape, dtype="float32"),
        lift=np.zeros(shape, dtype="float32"),
        open_until=np.full(len(people), calendar.month_starts[0]),
        is_cool=np.zeros(len(people), dtype=bool),
    )


def plain_log_odds(people: pd.DataFrame) -> np.ndarray:
    by_plan = np.array([leaving.PLAN[plan] for plan in PLANS])
    return of_type("leaving")[people["type_code"]] + by_plan[people["plan"].cat.codes]


def monthly_norm(people: pd.DataFrame, calendar: Calendar) -> np.ndarray:
    """Purchases expected by month in plain circumstances, 0 before joining."""
    month = np.arange(len(calendar.month_starts))
    signup_month = people["signup_month"].to_numpy()[:, None]
    days_present = (TRADING_DAYS + 1 - people["signup_day"].to_numpy())[:, None]
    presence = np.where(month == signup_month, days_present / TRADING_DAYS, month > signup_month)
    season = seasons()[people["type_code"]][:, calendar.month_of_year]
    return people["purchases_per_month"].to_numpy()[:, None] * season * presence


def hazard(history: History, month: int, who: np.ndarray) -> np.ndarray:
    """Chance of each customer at positions `who` to leave on the first of `month`."""
    first = max(month - ACTIVITY_MONTHS, 0)
    earlier_trouble = history.trouble[who, first : month - 1].sum(axis=1)
    return leaving.hazard(
        plain=history.plain[who],
        tenure_months=month - history.people["signup_month"].to_numpy()[who],
        recent_trouble=history.trouble[who, month - 1],
        older_trouble=earlier_trouble,
        is_open=history.open_until[who] >= history.calendar.month_starts[month],
        activity=leaving.activity(
            history.purchases[who, first:month].sum(axis=1),
            history.norm[who, first:month].sum(axis=1),
        ),
        month_of_year=history.calendar.month_of_year[month],
    )
