"""What a business decides about value, as its training frame carries it."""

from dataclasses import dataclass

import pandas as pd

from ml.storage import storable


@storable
@dataclass(frozen=True)
class Settings:
    """How far ahead value looks, the window of the chance to buy, and the price of waiting."""

    horizon_days: int
    window_days: int
    yearly_discount_rate: float


def settings_of(frame: pd.DataFrame, horizon_days: int) -> Settings:
    """The settings in a frame's columns, equal in every row."""
    return Settings(
        horizon_days,
        int(frame["purchase_window_days"].max()),
        float(frame["yearly_discount_rate"].max()),
    )
