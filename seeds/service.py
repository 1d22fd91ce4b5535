"""Tickets, complaints and outages: at most one per member and month, each with its repair."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from seeds.calendar import Calendar, moments
from seeds.draws import coded, draw

MONTHLY_CHANCE = 0.11
KINDS = {"ticket": 0.55, "complaint": 0.25, "outage": 0.20}
SEVERITIES = {1: 0.45, 2: 0.35, 3: 0.20}
NEVER_RESOLVED = 0.03
# What one event weighs in the hazard, by severity.
TROUBLE = np.array([0.8, 1.0, 1.2])
# Share of events still open on the first of the month after them.
STILL_OPEN = 0.40
MEAN_TROUBLE = float(TROUBLE @ list(SEVERITIES.values()))


@dataclass(frozen=True)
class ServiceMonth:
    """Events of one month: positions of the customers hit, and what happened to them.

    Days are datetime64[D]; `resolved_on` is NaT where nobody ever answers.
    """

    month: int
    customers: np.ndarray
    happened_on: np.ndarray
    kind: np.ndarray
    severity: np.ndarray
    resolved_on: np.ndarray


def service_month(
    members: np.ndarray, month: int, calendar: Calendar, random: np.random.Generator
) -> ServiceMonth:
    """Events of `month` among `members`, customers who belonged before the month began."""
    hit = members[random.random(len(members)) < MONTHLY_CHANCE]
    first, after = calendar.month_starts[month : month + 2]
    severity = 1 + draw(SEVERITIES, len(hit), random)
    kind = draw(KINDS, len(hit), random)
    happened = first + random.integers(0, (after - first).astype(int), len(hit))
    repair_days = np.ceil(random.lognormal(np.log(5 * severity), 0.9)).clip(1, 90).astype(int)
    resolved = happened + repair_days
    resolved[random.random(len(hit)) < NEVER_RESOLVED] = np.datetime64("NaT")
    return ServiceMonth(month, hit, happened, kind, severity, resolved)


def service_events(
    months: list[ServiceMonth],
    people: pd.DataFrame,
    calendar: Calendar,
    random: np.random.Generator,
) -> pd.DataFrame:
    """One row per event, oldest first; a repair after closing day is not yet known."""
    position, happened_on, kind, severity, resolved_on = (
        np.concatenate([getattr(each, name) for each in months])
        for name in ("customers", "happened_on", "kind", "severity", "resolved_on")
    )
    is_known = resolved_on < calendar.closing_day
    events = pd.DataFrame(
        {
            "customer": people["customer"].to_numpy()[position],
            "happened_at": moments(happened_on, 7, 22, random),
            "kind": coded(list(KINDS), kind),
            "severity": severity,
            "resolved_at": pd.Series(moments(resolved_on, 8, 18, random)).where(is_known),
        }
    )
    return events.sort_values("happened_at", kind="stable", ignore_index=True)
