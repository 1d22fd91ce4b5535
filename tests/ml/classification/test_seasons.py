import numpy as np
import pandas as pd

from ml.classification.seasons import same_season, seasonal_date

MONTHS = pd.date_range("2022-01-01", periods=24, freq="MS")


def frame_of(rates: np.ndarray) -> tuple[pd.DataFrame, pd.Series]:
    """A hundred customers a month whose outcomes have the given rates, known after 61 days."""
    rows = pd.DataFrame({"as_of_date": MONTHS.repeat(100)})
    label = np.concatenate([np.arange(100) < round(100 * rate) for rate in rates])
    known = rows["as_of_date"] + pd.Timedelta(days=61)
    return rows.assign(known_date=known), pd.Series(label.astype(float))


def test_a_business_that_swings_with_the_season_is_levelled_on_the_year_before():
    swing = 0.5 + 0.3 * np.sin(2 * np.pi * MONTHS.month.to_numpy() / 12)
    # The last answer is known on 2024-01-31; the season a year before is that of 2023-02-01.
    assert seasonal_date(*frame_of(swing)) == pd.Timestamp("2023-02-01")


def test_a_business_that_ages_is_levelled_on_the_newest_dates():
    assert seasonal_date(*frame_of(np.linspace(0.2, 0.8, 24))) is None


def test_less_than_a_year_of_dates_knows_no_season():
    rows, label = frame_of(0.5 + 0.3 * np.sin(np.arange(24)))
    young = rows["as_of_date"] >= "2023-06-01"
    assert seasonal_date(rows[young], label[young]) is None


def test_the_same_season_is_within_half_a_month_of_a_year_before():
    dates = pd.DatetimeIndex(["2022-03-01", "2022-05-01"])
    assert same_season(dates, pd.Timestamp("2023-03-10")) == dates[0]
    assert same_season(dates, pd.Timestamp("2023-04-01")) is None
