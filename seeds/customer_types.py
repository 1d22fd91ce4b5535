"""Five planted customer types: what the segmentation, churn and uplift models should find."""

from dataclasses import dataclass

import numpy as np

PLANS = {"light": 4.0, "basic": 9.0, "plus": 19.0, "family": 29.0, "premium": 39.0}
SHOP_CHANNELS = ("web", "app", "store")
SHOP_CATEGORIES = ("grocery", "home", "fashion", "electronics", "gifts")


@dataclass(frozen=True)
class CustomerType:
    """One kind of customer; shares are per cent, in the order of the names above.

    `leaving` is added to the plan's log-odds of leaving, `basket` is money per purchase, `season`
    the factor on purchases of the months (1 to 12) that differ, `lift` the factor by which each
    campaign arm adds to them.
    """

    name: str
    share: int
    leaving: float
    purchases_per_month: float
    basket: float
    plans: tuple[int, int, int, int, int]
    channels: tuple[int, int, int]
    categories: tuple[int, int, int, int, int]
    season: dict[int, float]
    lift: dict[str, float]
    birth_year: int
    income: float


TYPES = (
    CustomerType(
        name="loyal_regular",
        share=23,
        leaving=-0.15,
        purchases_per_month=3.0,
        basket=46.0,
        plans=(1, 2, 15, 4, 78),
        channels=(25, 55, 20),
        categories=(55, 20, 10, 10, 5),
        season={12: 1.3},
        lift={"email": 0.02, "offer": -0.05},
        birth_year=1972,
        income=58_000,
    ),
    CustomerType(
        name="family_basket",
        share=21,
        leaving=0.0,
        purchases_per_month=1.9,
        basket=78.0,
        plans=(1, 4, 9, 83, 3),
        channels=(20, 20, 60),
        categories=(60, 25, 10, 2, 3),
        season={8: 1.4, 9: 1.3, 12: 1.3},
        lift={"email": 0.15, "offer": 0.20},
        birth_year=1981,
        income=52_000,
    ),
    CustomerType(
        name="bargain_hunter",
        share=22,
        leaving=-0.10,
        purchases_per_month=1.6,
        basket=21.0,
        plans=(8, 82, 8, 1, 1),
        channels=(60, 35, 5),
        categories=(10, 15, 55, 15, 5),
        season={1: 1.7, 7: 1.7, 11: 1.5},
        lift={"email": 0.25, "offer": 0.90},
        birth_year=1990,
        income=31_000,
    ),
    CustomerType(
        name="gift_giver",
        share=15,
        leaving=0.0,
        purchases_per_month=0.6,
        basket=95.0,
        plans=(3, 8, 84, 3, 2),
        channels=(75, 15, 10),
        categories=(2, 10, 18, 10, 60),
        season={5: 1.6, 11: 2.2, 12: 3.5},
        lift={"email": 0.60, "offer": 0.30},
        birth_year=1968,
        income=61_000,
    ),
    CustomerType(
        name="curious_visitor",
        share=19,
        leaving=0.25,
        purchases_per_month=0.5,
        basket=34.0,
        plans=(80, 16, 2, 1, 1),
        channels=(20, 75, 5),
        categories=(5, 10, 20, 60, 5),
        season={6: 1.2},
        lift={"email": 0.10, "offer": 0.45},
        birth_year=1996,
        income=36_000,
    ),
)

NAMES = [each.name for each in TYPES]
SHARES = {each.name: each.share / 100 for each in TYPES}


def of_type(attribute: str) -> np.ndarray:
    """One number of each type, to be indexed by type code."""
    return np.array([getattr(each, attribute) for each in TYPES], dtype=float)


def seasons() -> np.ndarray:
    """Factor on purchases, shape (types, 12)."""
    return np.array([[each.season.get(month, 1.0) for month in range(1, 13)] for each in TYPES])
