"""The true chance of each customer to be gone soon: the simulator's months, lived many times."""

from copy import deepcopy

import numpy as np
import pandas as pd

from seeds.calendar import Calendar
from seeds.history import History, blank_history, hazard
from seeds.months import pass_boundary, pass_month
from seeds.people import people

CUSTOMERS, MONTHS, SEED = 5_000, 24, 7
# Chances are averaged and nobody is drawn to leave, so that few replays are steady: the error of a
# risk is some .003.
REPLAYS = 40
# Whoever leaves on the first of the month after the last one buys until within 90 days.
BOUNDARIES = 3


def true_risks(as_of_date: pd.Timestamp) -> pd.Series:
    """Chance to leave on the first of a month, `as_of_date`, or of the three after it, by id.

    Of everybody in the demo's world who is there to decide on that day.
    """
    calendar = Calendar(MONTHS)
    month = int(np.flatnonzero(calendar.month_starts == np.datetime64(as_of_date, "D"))[0])
    history = lived_until(month, calendar)
    at_risk = np.flatnonzero(history.is_member[:, month - 1])
    stays = np.mean([stay(history, month, at_risk, replay) for replay in range(REPLAYS)], axis=0)
    ids = [f"C{number:07}" for number in history.people["customer"].iloc[at_risk]]
    return pd.Series(1 - stays, index=ids)


def lived_until(month: int, calendar: Calendar) -> History:
    """The demo's world on the evening before the first of `month`, as its simulation lived it."""
    random = np.random.default_rng([SEED, 1])
    history = blank_history(people(1, CUSTOMERS, CUSTOMERS, calendar, random), calendar)
    members = np.flatnonzero(history.people["signup_month"] < 0)
    for each in range(month):
        pass_month(history, each, members, random)
        if each + 1 < month:
            members = pass_boundary(history, each + 1, random)
    return history


def stay(history: History, month: int, at_risk: np.ndarray, replay: int) -> np.ndarray:
    """Chance of each to stay beyond all boundaries, in one of the ways the months may go."""
    world, random = deepcopy(history), np.random.default_rng([SEED, 1, replay])
    stays = 1 - hazard(world, month, at_risk)
    for each in range(month, month + BOUNDARIES):
        pass_month(world, each, at_risk, random)
        stays *= 1 - hazard(world, each + 1, at_risk)
    return stays
