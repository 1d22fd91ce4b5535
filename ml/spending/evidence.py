"""What a training run shows for its forecasts of spend: leaderboard, importance and the gate."""

import numpy as np
import pandas as pd

from ml.evidence import against_naive
from ml.spending.forecasts import NAIVE
from ml.spending.intervals import COVERAGE
from ml.spending.judged import Judged
from ml.spending.metrics import METRICS
from ml.uncertainty import bootstrap, interval


def leaderboard(judged: Judged, served: str, model_version: str, seed: int) -> pd.DataFrame:
    """One row per algorithm and metric on the judged rows, with a 95 % interval.

    `baseline_value` is the naive forecast's; `served` is the algorithm whose scores go out.
    """
    weight = np.ones(len(judged.actual))
    measured = []
    for algorithm, forecast in judged.forecasts.items():
        for name, metric in METRICS.items():
            value = metric(judged.actual, forecast, weight)
            reach = bootstrap(metric, judged.actual, forecast, seed)
            measured.append((algorithm, name, value, *reach))
        if algorithm in judged.covered:
            share = float(judged.covered[algorithm].mean())
            reach = interval(share, share * (1 - share) / len(judged.actual))
            measured.append((algorithm, f"coverage_{COVERAGE * 100:.0f}", share, *reach))
    return against_naive(
        measured,
        NAIVE,
        served,
        model="spend",
        protocol=judged.protocol,
        rows=len(judged.actual),
        model_version=model_version,
    )
