"""Which past date says most about the level of outcomes to come: the newest, or a year ago's.

A base rate drifts with the age of the customer base and swings with the season. Which of the two
matters is not assumed: both rules forecast the rates of dates already known, and the better one
is used (the seasonal-naive against the naive forecast, Hyndman and Athanasopoulos 2021, 5.2).
"""

import pandas as pd

YEAR = pd.Timedelta(days=365)
# Snapshots come monthly, so one of them lies within half a month of the day a year before.
TOLERANCE = pd.Timedelta(days=16)
# Fewer known dates could let one lucky month decide.
FEWEST_COMPARED = 3


def same_season(dates: pd.Index, wanted: pd.Timestamp) -> pd.Timestamp | None:
    """The date nearest to a year before `wanted`; None when none is within half a month."""
    gaps = abs(dates - (wanted - YEAR))
    return dates[gaps.argmin()] if len(dates) and gaps.min() <= TOLERANCE else None


def seasonal_date(frame: pd.DataFrame, label: pd.Series) -> pd.Timestamp | None:
    """The as_of_date whose level suits the next outcome to judge; None when the newest does.

    `frame` has as_of_date and known_date, `label` its outcomes as 0 and 1. The next outcome
    starts when the newest known one ended. A date forecasts another only if it was known by then.
    """
    rates = label.groupby(frame["as_of_date"]).mean()
    known = frame.groupby("as_of_date")["known_date"].max()
    chosen = same_season(rates.index, known.max())
    errors = []
    for date, rate in rates.items():
        earlier = rates[known <= date]
        season = same_season(earlier.index, date)
        if season is not None:
            errors.append((abs(rate - earlier[season]), abs(rate - earlier.iloc[-1])))
    if chosen is None or len(errors) < FEWEST_COMPARED:
        return None
    seasonal, newest = pd.DataFrame(errors).mean()
    return chosen if seasonal < newest else None
