"""Whom a policy contacts: for every customer the chance of being among them, 0 to 1."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ml.treatment.fitting import RESPONSE_ONLY
from ml.treatment.judged import CHOSEN, Judged

SHARES = (0.1, 0.2, 0.3, 0.5, 1.0)
SILENCE = "recency_days"
PLAN = "budgeted"
RANKED_BY = {
    "nobody": "nothing",
    "everybody": "nothing",
    "random": "lot",
    # No churn model is out of fold here, and nobody leaves unseen on the day of a campaign.
    "top_risk": "days since the last purchase",
    "top_response": "chance to answer a contact",
    "top_uplift": "effect of a contact on that chance",
    PLAN: "expected gain over cost while positive",
}


@dataclass(frozen=True)
class Policy:
    """A rule with money for so large a share of customers; `contact` is (rows,), 0 to 1."""

    name: str
    share: float
    contact: np.ndarray


def policies(judged: Judged, basis: str) -> Iterator[Policy]:
    """Every policy at every share of SHARES on the judged rows; the plan goes by `basis`."""
    rows = len(judged.experiment)
    yield Policy("nobody", 0.0, np.zeros(rows))
    yield Policy("everybody", 1.0, np.ones(rows))
    silence = judged.experiment.rows[SILENCE].to_numpy(dtype=float, na_value=np.nan)
    # Whoever never bought has been silent longest.
    silence = np.where(np.isnan(silence), np.inf, silence)
    rankings = {
        "random": np.zeros(rows),
        "top_risk": silence,
        "top_response": judged.scores[0][RESPONSE_ONLY],
        "top_uplift": judged.scores[0][CHOSEN],
    }
    for share in SHARES:
        for name, score in rankings.items():
            yield Policy(name, share, top(score, share))
        yield Policy(PLAN, share, plan(judged, basis, share))


def plan(judged: Judged, basis: str, share: float = 1.0) -> np.ndarray:
    """The product's own plan: the highest expected gains, as long as they exceed the cost.

    Where nothing tells customers apart (`average`) there is one gain, and one answer for all:
    everybody is contacted, or as many by lot as there is money for, or nobody.
    """
    gain = judged.gain(basis) - judged.experiment.cost
    return np.where(gain > 0, top(gain, share), 0.0)


def top(score: np.ndarray, share: float) -> np.ndarray:
    """1 for the share of rows with the highest score, 0 for the others.

    Rows of equal score on the border get the same part of what is left: a lot decides there.
    """
    wanted = share * len(score)
    values, code, count = np.unique(-score, return_inverse=True, return_counts=True)
    before = np.cumsum(count) - count
    part = np.clip((wanted - before) / count, 0.0, 1.0)
    return part[code] if len(values) else np.zeros(0)
