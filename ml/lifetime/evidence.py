"""What a training run shows for its forecasts of purchases: the leaderboard."""

import numpy as np
import pandas as pd

from ml.evidence import against_naive
from ml.lifetime.judging import NAIVE, Judged
from ml.lifetime.metrics import METRICS
from ml.uncertainty import bootstrap


def leaderboard(judged: Judged, served: str, model_version: str, seed: int) -> pd.DataFrame:
    """One row per algorithm and metric on the judged customers, with a 95 % interval.

    `served` is the algorithm whose scores go out; `baseline_value` is the naive forecast's.
    """
    weight = np.ones(len(judged.actual))
    measured = [
        (
            algorithm,
            name,
            metric(judged.actual, forecast, weight),
            *bootstrap(metric, judged.actual, forecast, seed),
        )
        for algorithm, forecast in judged.forecasts.items()
        for name, metric in METRICS.items()
    ]
    return against_naive(
        measured,
        NAIVE,
        served,
        model="value",
        protocol=judged.protocol,
        rows=len(judged.actual),
        model_version=model_version,
    )
