"""Simulated campaigns whose true effect is known, and how near the measured one comes to it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.uncertainty import interval
from seeds.simulate import simulate
from tests.dbt.campaigns import FIXED_COST, GIFT

ARMS = ("email", "offer")
MARGIN_RATE = 0.40
SEGMENTS = 8
# Of the segments' true lifts, in money per customer: as far apart as those of the planted types.
MEAN_LIFT, LIFT_SPREAD = 6.0, 6.0


@dataclass(frozen=True)
class Bias:
    """By how much the lift of the segment that looks best is too high, in money per customer.

    One number per campaign, (campaigns,): as measured, and after shrinkage.
    """

    naive: np.ndarray
    shrunk: np.ndarray

    @property
    def left(self) -> float:
        """Mean bias after shrinkage over the mean naive one."""
        return float(self.shrunk.mean() / self.naive.mean())

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval, by the delta method for a ratio of means."""
        missed = self.shrunk - self.left * self.naive
        return interval(self.left, float(missed.var() / len(missed) / self.naive.mean() ** 2))


def worlds(count: int, contacts: int, seed: int) -> pd.DataFrame:
    """So many campaigns of so many contacts, with the true effect of both arms on each customer.

    The first campaign of one large business, dealt at random, so that every world draws its
    customers from the same population; the planted type is the segment.
    """
    parts, found = [], 0
    # A fifth or more of 50,000 customers at a time are there in February.
    for chunk in simulate(8 * count * contacts, seed, months=3):
        effects = chunk["truth/effects"].pivot(
            index="customer", columns="arm", values="true_effect"
        )
        types = chunk["truth/customers"].set_index("customer")["customer_type"]
        rows = chunk["campaign_contacts"].set_index("customer")
        parts.append(rows.join(effects.add_prefix("true_")).join(types.rename("segment")))
        found += len(rows)
        if found >= count * contacts:
            break
    every = pd.concat(parts).sample(count * contacts, random_state=seed)
    return every.reset_index(names="customer_id").assign(
        campaign_id=[f"world {place % count}" for place in range(len(every))],
        has_responded=lambda rows: rows["responded_at"].notna(),
        prior_year_spend=0.0,
        arm=lambda rows: rows["arm"].astype(str),
        segment=lambda rows: rows["segment"].astype(str),
    )


def coverage(world: pd.DataFrame, roi: pd.DataFrame, arm: str) -> float:
    """Share of worlds whose interval of incremental ROI holds the true one.

    True is what the effect and the cost are in the population: the expected effect of each of its
    customers, and how many of the treated buy.
    """
    treated = world[world["arm"] == arm]
    gift = GIFT if arm == "offer" else 0.0
    rows = roi[roi["campaign_id"].isin(world["campaign_id"].unique())]
    rows = rows[(rows["arm"] == arm) & rows["segment_key"].isna()]
    cost = treated["cost"].mean() + gift * (treated["revenue"] > 0).mean()
    truth = MARGIN_RATE * world[f"true_{arm}"].mean() / (cost + FIXED_COST / rows["treated"]) - 1
    holds = (rows["incremental_roi_low"] <= truth) & (truth <= rows["incremental_roi_high"])
    return float(holds.mean())


def with_segments(world: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The same customers in campaigns of one arm, the lift of each of eight segments drawn anew.

    Arms and segments are dealt again at random, and the segment's lift is added to what the treated
    had spent: segments differ in nothing else.
    """
    random = np.random.default_rng(seed)
    campaigns, place = np.unique(world["campaign_id"], return_inverse=True)
    lifts = random.normal(MEAN_LIFT, LIFT_SPREAD, (len(campaigns), SEGMENTS))
    segment = random.integers(0, SEGMENTS, len(world))
    arm = np.where(random.random(len(world)) < 0.5, "email", "control")
    lift = lifts[place, segment]
    return world.assign(
        campaign_id="segments of " + world["campaign_id"],
        # Somebody else, so that both kinds of world can be measured side by side.
        customer_id=-world["customer_id"],
        segment=np.char.add("s", segment.astype(str)),
        arm=arm,
        true_lift=lift,
        revenue=world["revenue"] + lift * (arm == "email"),
    )


def bias(world: pd.DataFrame, lifts: pd.DataFrame) -> Bias:
    """Of the segment with the highest lift in each campaign of `world`, which has a `true_lift`."""
    truth = world.groupby(["campaign_id", "segment"])["true_lift"].mean()
    money = lifts[lifts["outcome"] == "revenue"].set_index(["campaign_id", "segment_key"])
    money = money.loc[money.index.isin(truth.index)]
    best = money.loc[money.groupby("campaign_id")["lift"].idxmax()]
    of_best = truth.loc[best.index].to_numpy()
    return Bias(
        naive=(best["lift"] - of_best).to_numpy(),
        shrunk=(best["lift_shrunk"] - of_best).to_numpy(),
    )
