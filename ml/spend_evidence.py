"""What a training run shows for its forecasts of spend: leaderboard, importance and the gate."""

import numpy as np
import pandas as pd

from ml.evaluation import LEADERBOARD, Gate
from ml.intervals import COVERAGE
from ml.metrics import REPLICATES, bootstrap, interval
from ml.spend_forecasts import NAIVE
from ml.spend_judged import Judged
from ml.spend_metrics import METRICS, mae, normalised_gini


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
    frame = pd.DataFrame(measured, columns=["algorithm", "metric", "value", "low", "high"])
    naive = frame[frame["algorithm"] == NAIVE].set_index("metric")["value"]
    return frame.assign(
        model="spend",
        baseline_value=frame["metric"].map(naive),
        is_champion=frame["algorithm"] == served,
        protocol=judged.protocol,
        rows=len(judged.actual),
        model_version=model_version,
    )[LEADERBOARD]


def beats_naive(judged: Judged) -> bool:
    """Better than the naive forecast in MAE or normalised Gini, and worse in neither."""
    (error, ranking), (naive_error, naive_ranking) = (
        _figures(judged, name, np.ones(len(judged.actual))) for name in (judged.champion, NAIVE)
    )
    is_worse = error > naive_error or ranking < naive_ranking
    return not is_worse and (error, ranking) != (naive_error, naive_ranking)


def baseline_gate(judged: Judged, seed: int) -> Gate:
    """No model ships that loses to last month: a champion that does is replaced by naive.

    The gate therefore passes either way and its sentence says what serves. Estimates decide;
    the intervals are paired bootstraps of the differences.
    """
    weight = np.ones(len(judged.actual))
    ours, theirs = (_figures(judged, name, weight) for name in (judged.champion, NAIVE))
    random = np.random.default_rng(seed)
    rows = len(weight)
    draws = [np.bincount(random.integers(0, rows, rows), minlength=rows) for _ in range(REPLICATES)]
    differences = [
        np.subtract(_figures(judged, judged.champion, draw), _figures(judged, NAIVE, draw))
        for draw in draws
    ]
    low, high = np.quantile(differences, [0.025, 0.975], axis=0)
    is_better = beats_naive(judged)
    verdict = (
        f"{judged.champion} serves"
        if is_better
        else "the naive forecast serves, because no model ships that loses to last month"
    )
    return Gate(
        name="baseline",
        passed=True,
        sentence=(
            f"Against the naive forecast the {judged.champion} model has an MAE of {ours[0]:.2f} "
            f"to {theirs[0]:.2f} (difference {low[0]:+.2f} to {high[0]:+.2f}) and a normalised "
            f"Gini of {ours[1]:.3f} to {theirs[1]:.3f} (difference {low[1]:+.3f} to "
            f"{high[1]:+.3f}): {verdict}."
        ),
        figures={
            "mae": ours[0],
            "baseline_mae": theirs[0],
            "normalised_gini": ours[1],
            "baseline_normalised_gini": theirs[1],
            "mae_difference_low": float(low[0]),
            "mae_difference_high": float(high[0]),
            "gini_difference_low": float(low[1]),
            "gini_difference_high": float(high[1]),
            "model_serves": float(is_better),
        },
    )


def _figures(judged: Judged, name: str, weight: np.ndarray) -> tuple[float, float]:
    forecast = judged.forecasts[name]
    return mae(judged.actual, forecast, weight), normalised_gini(judged.actual, forecast, weight)
