"""Who the customers are: when they joined, what they pay, and which type they secretly have."""

import numpy as np
import pandas as pd

from seeds import names
from seeds.calendar import OPENING_MONTH, TRADING_DAYS, Calendar
from seeds.customer_types import PLANS, SHARES, TYPES, of_type
from seeds.draws import coded, draw, draw_by_type

OPENING_SHARE = 0.22
OPENING_TENURE_MONTHS = 11.0
# Below 1 the business grows: more join in late months than in early ones.
JOINING_CURVE = 0.65

GENDERS = {"female": 0.52, "male": 0.48}
REGIONS = {"north": 0.20, "south": 0.20, "east": 0.15, "west": 0.20, "capital": 0.25}
ACQUISITION = {"search": 0.30, "social": 0.25, "referral": 0.20, "partner": 0.15, "store": 0.10}
ACQUISITION_COST = np.array([28.0, 19.0, 12.0, 34.0, 8.0])
HOUSEHOLD_BESIDES_ONE = np.array([2.4 if plan == "family" else 0.9 for plan in PLANS])
MARKETING_CONSENT = 0.75
BLANK_INCOME = 0.004


def people(
    first: int, last: int, customers: int, calendar: Calendar, random: np.random.Generator
) -> pd.DataFrame:
    """Customers number `first` to `last` (included) of `customers`, in order of signing up.

    Beside the published columns: `customer` (int), `type_code`, `signup_month` (0 is the first
    month, below 0 before opening), `signup_day` (day of month, also the billing day), and the
    customer's own true norms `purchases_per_month` and `basket` (money per purchase).
    """
    customer = np.arange(first, last + 1)
    count = len(customer)
    type_code = draw(SHARES, count, random)
    plan = draw_by_type([each.plans for each in TYPES], type_code, random)
    gender = draw(GENDERS, count, random)
    channel = draw(ACQUISITION, count, random)
    signup_month, signup_day = signups((customer - 0.5) / customers, calendar)
    signup_month_start = (OPENING_MONTH + signup_month).astype("M8[D]")

    first_name = np.where(
        gender == 0,
        random.integers(0, len(names.FEMALE), count),
        len(names.FEMALE) + random.integers(0, len(names.MALE), count),
    )
    birth_year = of_type("birth_year")[type_code] + random.normal(0, 7, count)
    income = of_type("income")[type_code] * random.lognormal(0, 0.3, count)
    income[random.random(count) < BLANK_INCOME] = np.nan
    cost = ACQUISITION_COST[channel] * random.uniform(0.7, 1.3, count)
    rate = of_type("purchases_per_month")[type_code] * random.gamma(20, 1 / 20, count)
    basket = of_type("basket")[type_code] * random.lognormal(0, 0.12, count)

    return pd.DataFrame(
        {
            "customer": customer,
            "type_code": type_code,
            "first_name": coded([*names.FEMALE, *names.MALE], first_name),
            "last_name": coded(names.LAST, random.integers(0, len(names.LAST), count)),
            "signed_up_on": signup_month_start + (signup_day - 1),
            "signup_month": signup_month,
            "signup_day": signup_day,
            "birth_year": np.round(birth_year).clip(1938, 2004).astype(int),
            "gender": coded(list(GENDERS), gender),
            "region": coded(list(REGIONS), draw(REGIONS, count, random)),
            "income": np.round(income, -2),
            "household_size": 1 + random.poisson(HOUSEHOLD_BESIDES_ONE[plan]),
            "plan": coded(list(PLANS), plan),
            "monthly_fee": np.array(list(PLANS.values()))[plan],
            "acquisition_channel": coded(list(ACQUISITION), channel),
            "acquisition_cost": cost,
            "has_marketing_consent": random.random(count) < MARKETING_CONSENT,
            "purchases_per_month": rate,
            "basket": basket,
        }
    )


def signups(place: np.ndarray, calendar: Calendar) -> tuple[np.ndarray, np.ndarray]:
    """Month (0 = the first, below 0 = before opening) and day of month of each signup.

    `place` in the queue (0 to 1) decides, so that any chunk of customers knows its dates without
    the chunks before it. A share is there on opening day; the others join in growing numbers.
    """
    is_founder = place < OPENING_SHARE
    seniority = np.where(is_founder, 1 - place / OPENING_SHARE, 0.5).clip(1e-9, 0.97)
    lateness = np.where(is_founder, 0.0, (place - OPENING_SHARE) / (1 - OPENING_SHARE))
    months = np.where(
        is_founder,
        OPENING_TENURE_MONTHS * np.log1p(-seniority),
        calendar.months * lateness**JOINING_CURVE,
    )
    month = np.floor(months).astype(int)
    day = 1 + np.floor((months - month) * TRADING_DAYS).astype(int)
    return month, day.clip(1, TRADING_DAYS)
