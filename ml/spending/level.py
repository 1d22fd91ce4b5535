"""The level of spend: how much more or less all customers spend on a date to come.

Features tell customers apart; they say little of what changes for everybody between the dates of
training and the date of use. What does is read from the known dates alone, as the ratio of what
was spent on each to what fits that had not seen its customers say of it.

Where no date strays far, the newest ratio is carried on, or the straight line through all of them
when they lie on one. A drift measured by one forecast and extended over a longer gap overshoots:
on CDNOW it beat no correction on one of four dates. Where a date strays further, a season swings
the level, and the ratio of the same time last year is taken: on Online Retail II it turned a total
error of -27 % into -9 %. Without such a date the level stays as it is.
"""

import numpy as np
import pandas as pd

STEADY = 1.25
"""Forecast and actual totals of every known date agree within this factor, or a season swings."""

LARGEST = 1.5
"""The level is never moved by more than this factor."""

FEWEST_FOR_A_LINE = 4

YEAR = pd.Timedelta(days=365)
TOLERANCE = pd.Timedelta(days=16)
"""Dates come monthly, so one of them lies within half a month of the day a year before."""


def levels(frame: pd.DataFrame, spend: np.ndarray, unseen: np.ndarray) -> pd.DataFrame:
    """By as_of_date, oldest first: `ratio`, the log of actual over forecast total, and its `error`.

    `unseen` are forecasts by fits without the row's customer, NaN where none was made. The ratio
    of a date on which nothing was spent or forecast is 0.
    """
    is_seen = ~np.isnan(unseen)
    totals = (
        pd.DataFrame({"date": frame["as_of_date"], "spend": spend, "unseen": unseen})[is_seen]
        .groupby("date")
        .agg(
            actual=("spend", "sum"),
            forecast=("unseen", "sum"),
            spread=("spend", "std"),
            rows=("spend", "size"),
        )
    )
    is_money = (totals["actual"] > 0) & (totals["forecast"] > 0)
    actual = totals["actual"].where(is_money, 1.0)
    ratio = np.log(actual / totals["forecast"].where(is_money, 1.0))
    return pd.DataFrame(
        {"ratio": ratio, "error": totals["spread"] * np.sqrt(totals["rows"]) / actual}
    )


def level_on(date: pd.Timestamp, known: pd.DataFrame) -> float:
    """The factor for forecasts of `date`, from the `levels` of the known dates."""
    gaps = abs(known.index - (date - YEAR))
    if known["ratio"].abs().max() <= np.log(STEADY):
        moved = _continued(date, known)
    else:
        moved = known["ratio"].iloc[gaps.argmin()] if gaps.min() <= TOLERANCE else 0.0
    return float(np.exp(np.clip(moved, -np.log(LARGEST), np.log(LARGEST))))


def _continued(date: pd.Timestamp, known: pd.DataFrame) -> float:
    """Where the line through all ratios leads when they lie on one, else the newest ratio.

    They lie on one when its slope and no ratio's distance from it is beyond two standard errors.
    A newest ratio within two standard errors of none at all is chance.
    """
    ratio, error = known["ratio"].to_numpy(), known["error"].to_numpy()
    days = ((known.index - date) / pd.Timedelta(days=1)).to_numpy(dtype=float)
    if len(known) >= FEWEST_FOR_A_LINE:
        slope, start = np.polyfit(days, ratio, 1)
        is_sloped = abs(slope) * days.std() * np.sqrt(len(days)) > 2 * error.mean()
        if is_sloped and (abs(ratio - start - slope * days) <= 2 * error).all():
            return float(start)
    return float(ratio[-1]) if abs(ratio[-1]) > 2 * error[-1] else 0.0
