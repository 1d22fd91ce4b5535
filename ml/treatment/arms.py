"""Treatments of a frame: each against its control arm, and the one that earns most."""

import pandas as pd

from ml.splits import sorted_by_key
from ml.treatment.experiment import Experiment


def arms(frame: pd.DataFrame) -> list[str]:
    """The treatments of a frame, by name; the control arms are none."""
    return sorted(frame.loc[frame["is_treated"].astype(bool), "arm"].unique())


def against_control(frame: pd.DataFrame, arm: str) -> Experiment:
    """One arm beside the control arms of the campaigns that had it.

    `frame` has arm, is_treated, propensity, has_responded, margin and cost beside keys and
    features. Two of several arms are an experiment of their own: the chance of treatment is the
    share of this arm in the lots that fell on either.
    """
    is_arm = frame["arm"] == arm
    is_control = ~frame["is_treated"].astype(bool)
    has_arm = frame["campaign_id"].isin(frame.loc[is_arm, "campaign_id"])
    rows = sorted_by_key(frame[is_arm | (is_control & has_arm)])
    treated = rows["is_treated"].to_numpy().astype(float)
    lots = rows.drop_duplicates(["campaign_id", "arm"])
    lots = lots.groupby(["campaign_id", "is_treated"])["propensity"].sum().unstack(fill_value=0.0)
    chance = lots.reindex(columns=[True], fill_value=0.0)[True] / lots.sum(axis=1)
    cost = rows.loc[treated == 1, "cost"].astype(float)
    return Experiment(
        rows=rows,
        arm=arm,
        treated=treated,
        answered=rows["has_responded"].to_numpy().astype(float),
        chance=rows["campaign_id"].map(chance).to_numpy(dtype=float),
        margin=rows["margin"].to_numpy().astype(float),
        cost=float(cost.mean()) if len(cost) else 0.0,
    )


def best_arm(frame: pd.DataFrame) -> Experiment:
    """The arm whose contacts added most margin, less their cost, on the rows that teach.

    Those are the campaigns before the judged one where they are enough to learn from, else all. An
    arm of too few answers is only taken when there is no other.
    """

    def worth(experiment: Experiment) -> tuple[bool, float]:
        earlier, _ = experiment.by_date
        teaching = earlier if earlier.is_enough else experiment
        return experiment.is_enough, teaching.net_gain

    return max((against_control(frame, arm) for arm in arms(frame)), key=worth)
