"""Whether a model of spend earns its place beside the naive forecast."""

from dataclasses import replace

import numpy as np

from ml.evaluation import Gate
from ml.spending.forecasts import NAIVE
from ml.spending.judged import Judged
from ml.spending.metrics import mae, normalised_gini
from ml.uncertainty import REPLICATES


def baseline_gate(judged: Judged, seed: int) -> Gate:
    """The champion is shown to beat the naive forecast, in MAE or in normalised Gini.

    Shown means that the 95 % interval of the difference, a bootstrap of paired rows, leaves zero
    out, with the other figure no worse. A champion that leads in one figure without that, and is
    shown to be worse in neither, `is_undecided`; any other loses.
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
    is_worse = ours[0] > theirs[0] or ours[1] < theirs[1]
    is_shown_worse = bool(low[0] > 0 or high[1] < 0)
    leads = not is_shown_worse and (ours[0] < theirs[0] or ours[1] > theirs[1])
    passed = leads and not is_worse and bool(high[0] < 0 or low[1] > 0)
    verdict = "beats" if passed else "is not shown to beat" if leads else "does not beat"
    return Gate(
        name="baseline",
        passed=passed,
        sentence=(
            f"The {judged.champion} model {verdict} the naive forecast: an MAE of {ours[0]:.2f} "
            f"to {theirs[0]:.2f} (difference {low[0]:+.2f} to {high[0]:+.2f}) and a normalised "
            f"Gini of {ours[1]:.3f} to {theirs[1]:.3f} (difference {low[1]:+.3f} to "
            f"{high[1]:+.3f})."
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
        },
        is_undecided=leads and not passed,
    )


def naive_gate(red: Gate) -> Gate:
    """The same verdict as a warning, when the naive forecast serves instead."""
    said = f"{red.sentence} The naive forecast serves until a model is shown to beat it."
    return replace(red, sentence=said, is_warning=True)


def _figures(judged: Judged, name: str, weight: np.ndarray) -> tuple[float, float]:
    forecast = judged.forecasts[name]
    return mae(judged.actual, forecast, weight), normalised_gini(judged.actual, forecast, weight)
