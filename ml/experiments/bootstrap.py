"""Bootstrap intervals of a campaign's lift: what other draws of its customers would have said."""

import numpy as np
import pandas as pd

REPLICATES = 2_000
# Distinct amounts times replicates that are drawn at once: bounds memory to about 400 MB.
MOST_DRAWS = 50_000_000
COLUMNS = ["campaign_id", "arm", "lift_low", "lift_high", "replicates"]


def bootstraps(contacts: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The 95 % percentile interval of each arm's lift of money per customer (Efron 1979).

    Parameters
    ----------
    contacts : rows of `experiments.exp_contacts`: campaign_id, arm, is_control, is_closed, revenue
    seed : of the draws; each campaign and arm has a stream of its own, so one more campaign
        changes the interval of no other

    Returns one row per campaign and treated arm beside a control, both of two customers or more:
    lift_low and lift_high in money per customer, and how often customers were redrawn.
    """
    closed = contacts[contacts["is_closed"]].sort_values(["campaign_id", "arm"])
    found = [
        (campaign, arm, *interval(amounts, control, np.random.default_rng([seed, place])), times)
        for campaign, of_campaign in closed.groupby("campaign_id")
        for place, (arm, amounts, control) in enumerate(pairs(of_campaign))
        for times in [replicates(amounts, control)]
    ]
    return pd.DataFrame(found, columns=COLUMNS)


def pairs(campaign: pd.DataFrame) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Each treated arm of one campaign with its amounts and those of the control."""
    amounts = campaign["revenue"].to_numpy(dtype=float)
    is_control = campaign["is_control"].to_numpy(dtype=bool)
    arms = campaign["arm"].to_numpy()
    control = amounts[is_control]
    treated = [(arm, amounts[~is_control & (arms == arm)]) for arm in np.unique(arms[~is_control])]
    return [(arm, own, control) for arm, own in treated if min(len(own), len(control)) > 1]


def interval(
    treated: np.ndarray, control: np.ndarray, random: np.random.Generator
) -> tuple[float, float]:
    """The percentile interval of a difference of means, each arm redrawn from itself."""
    times = replicates(treated, control)
    lifts = redrawn_means(treated, times, random) - redrawn_means(control, times, random)
    low, high = np.quantile(lifts, [0.025, 0.975])
    return float(low), float(high)


def redrawn_means(amounts: np.ndarray, times: int, random: np.random.Generator) -> np.ndarray:
    """Means of samples with replacement, shape (times,).

    How often each distinct amount is drawn is multinomial, which is the same draw as customer by
    customer; most customers spend nothing, so there are few distinct amounts.
    """
    distinct, counts = np.unique(amounts, return_counts=True)
    drawn = random.multinomial(len(amounts), counts / len(amounts), size=times)
    return drawn @ distinct / len(amounts)


def replicates(treated: np.ndarray, control: np.ndarray) -> int:
    """As many as memory bears where nearly every customer spent an amount of their own."""
    distinct = max(len(np.unique(treated)), len(np.unique(control)))
    return int(np.clip(MOST_DRAWS // distinct, 200, REPLICATES))
