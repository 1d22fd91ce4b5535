"""Realised against predicted: what contacts changed where most, or least, was expected of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.metrics import equal_count_bins
from ml.evidence_columns import UPLIFT_DECILES
from ml.treatment.experiment import Experiment
from ml.treatment.judged import Judged
from ml.uncertainty import interval

THIRD = 3


@dataclass(frozen=True)
class Lift:
    """Added share of answers among some rows, and its variance."""

    value: float
    variance: float


def lift(experiment: Experiment, chosen: np.ndarray) -> Lift:
    """Answers of the contacted less those of the control arm, weighted by the inverse chance.

    An arm without a row among the `chosen` says nothing: a lift of nothing, infinitely unsure.
    """
    value, variance = 0.0, 0.0
    treated = experiment.treated
    for sign, is_arm, chance in (
        (1, treated == 1, experiment.chance),
        (-1, treated == 0, 1 - experiment.chance),
    ):
        rows = chosen & is_arm
        if not rows.any():
            return Lift(0.0, np.inf)
        answered, weight = experiment.answered[rows], 1 / chance[rows]
        mean = float(np.average(answered, weights=weight))
        # Jeffreys' half row of either answer: a decile in which nobody answered is not sure of it.
        rate = (mean * rows.sum() + 0.5) / (rows.sum() + 1)
        variance += rate * (1 - rate) * float((weight**2).sum()) / float(weight.sum()) ** 2
        value += sign * mean
    return Lift(value, variance)


def uplift_deciles(judged: Judged, model_version: str) -> pd.DataFrame:
    """One row per judged campaign and decile of the expected effect, 1 the highest.

    `predicted` was settled before any of these answers was known to what predicted it; low and
    high are the 95 % interval of `realised`.
    """
    found = []
    campaigns = judged.experiment.rows["campaign_id"].to_numpy()
    for campaign in np.unique(campaigns):
        of_campaign = judged.experiment.where(campaigns == campaign)
        expected = judged.expected[campaigns == campaign]
        decile = deciles(expected)
        for each in np.unique(decile):
            chosen = decile == each
            realised = lift(of_campaign, chosen)
            low, high = interval(realised.value, min(realised.variance, 1.0))
            found.append(
                {
                    "model": "uplift",
                    "campaign_id": campaign,
                    "arm": of_campaign.arm,
                    "decile": each,
                    "customers": int(chosen.sum()),
                    "predicted": float(expected[chosen].mean()),
                    "realised": realised.value,
                    "low": max(low, -1.0),
                    "high": min(high, 1.0),
                    "model_version": model_version,
                }
            )
    return pd.DataFrame(found, columns=UPLIFT_DECILES)


def top_less_bottom(judged: Judged) -> tuple[float, float, float]:
    """Realised lift of the three highest deciles less that of the three lowest, with interval."""
    decile = deciles(judged.expected)
    top = lift(judged.experiment, decile <= THIRD)
    bottom = lift(judged.experiment, decile > 10 - THIRD)
    difference = top.value - bottom.value
    return difference, *interval(difference, min(top.variance + bottom.variance, 1.0))


def deciles(expected: np.ndarray) -> np.ndarray:
    """The decile of each row, 1 for the highest: (rows,) of int."""
    order, bins = equal_count_bins(-expected, np.ones(len(expected)))
    found = np.zeros(len(expected), dtype=int)
    found[order] = bins + 1
    return found
