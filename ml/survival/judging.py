"""Judge hazards on customers whose 90 days they had not seen."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.measured import Measured
from ml.classification.metrics import brier, ece10
from ml.survival.concordance import concordance
from ml.survival.fitting import best_ridge, fit_column, fit_hazard, fit_rates
from ml.survival.model import HazardModel
from ml.survival.periods import LABEL, Stays, split_in_time, stays
from ml.uncertainty import REPLICATES

LOGISTIC, BASELINE, RATES = "logistic", "baseline", "period_rates"
FEWEST = 20
METRICS = ("concordance", "brier", "ece10")


@dataclass(frozen=True)
class Judged:
    """Customers of one date as they were then, how long they stayed, and every rival's fit.

    `risks`, (customers,) by algorithm, are those of the last day; `ridge_c` is what the fit by
    features chose among the rows it knew.
    """

    customers: pd.DataFrame
    stays: Stays
    models: dict[str, HazardModel]
    risks: dict[str, np.ndarray]
    ridge_c: float
    protocol: str


def is_enough(rows: pd.DataFrame) -> bool:
    """Twenty leavers and twenty stayers, before the judged date and on it."""
    earlier, judged = split_in_time(rows)
    _, found = stays(judged)
    return all(
        min(answers.sum(), (~answers).sum()) >= FEWEST
        for answers in (earlier[LABEL].to_numpy().astype(bool), found.has_left)
    )


def judge(
    rows: pd.DataFrame, features: list[str], baselines: list[str], horizon_days: int
) -> Judged:
    """Fit every rival on what was known by the judged date; ask it about everybody there then."""
    earlier, judged = split_in_time(rows)
    customers, found = stays(judged)
    ridge_c = best_ridge(earlier, features)
    models = {
        LOGISTIC: fit_hazard(earlier, features, horizon_days, ridge_c),
        BASELINE: fit_column(earlier, baselines, horizon_days),
        RATES: fit_rates(earlier, horizon_days),
    }
    first, last = earlier["as_of_date"].min(), earlier["as_of_date"].max()
    return Judged(
        customers=customers,
        stays=found,
        models=models,
        risks={name: model.risks(customers)[:, -1] for name, model in models.items()},
        ridge_c=ridge_c,
        protocol=(
            f"time split: {horizon_days} days from {customers['as_of_date'].max():%Y-%m-%d}, "
            f"trained on periods of 30 days from {first:%Y-%m-%d} to {last:%Y-%m-%d} with answers "
            "known by then"
        ),
    )


def measure(judged: Judged, seed: int) -> list[Measured]:
    """Every metric of the algorithms, in the order of `risks`, with 200 redrawings of customers."""
    random = np.random.default_rng(seed)
    rows = len(judged.customers)
    drawn = [
        _figures(judged, np.bincount(random.integers(0, rows, rows), minlength=rows))
        for _ in range(REPLICATES)
    ]
    values, redrawn = _figures(judged, np.ones(rows)), np.array(drawn)
    return [Measured(name, values[i], drawn=redrawn[:, i]) for i, name in enumerate(METRICS)]


def _figures(judged: Judged, weight: np.ndarray) -> np.ndarray:
    """Metrics x algorithms, on customers who count `weight` times."""
    gone = judged.stays.is_gone
    columns = [
        (
            concordance(judged.stays, risk, weight),
            brier(gone, risk, weight),
            ece10(gone, risk, weight),
        )
        for risk in judged.risks.values()
    ]
    return np.array(columns).T
