"""Whether a model of purchases may serve: it beats the naive forecast, and its fit arrived."""

from dataclasses import replace

import numpy as np

from ml.evaluation import Gate
from ml.lifetime.fitting import FLATTEST, Convergence
from ml.lifetime.judging import NAIVE, Judged
from ml.lifetime.metrics import correlation
from ml.spending.metrics import rmse
from ml.uncertainty import REPLICATES

SERVES_INSTEAD = "The same count again serves until a model is shown to beat it."


def baseline_gate(judged: Judged, seed: int) -> Gate:
    """The champion is shown to beat "the same count again", in RMSE or in correlation.

    Shown means that the 95 % interval of the difference, a bootstrap of paired customers, leaves
    zero out, with the other figure no worse.
    """
    ours, theirs = (_figures(judged, name) for name in (judged.champion, NAIVE))
    random = np.random.default_rng(seed)
    rows = len(judged.actual)
    draws = (np.bincount(random.integers(0, rows, rows), minlength=rows) for _ in range(REPLICATES))
    differences = [
        np.subtract(_figures(judged, judged.champion, draw), _figures(judged, NAIVE, draw))
        for draw in draws
    ]
    low, high = np.quantile(differences, [0.025, 0.975], axis=0)
    is_worse = ours[0] > theirs[0] or ours[1] < theirs[1]
    passed = bool(not is_worse and (high[0] < 0 or low[1] > 0))
    verdict = "beats" if passed else "is not shown to beat"
    sentence = (
        f"The {judged.champion} model {verdict} the same count again: an RMSE of {ours[0]:.3f} to "
        f"{theirs[0]:.3f} purchases (difference {low[0]:+.3f} to {high[0]:+.3f}) and a "
        f"correlation of {ours[1]:.3f} to {theirs[1]:.3f} (difference {low[1]:+.3f} to "
        f"{high[1]:+.3f})."
    )
    return Gate(
        name="baseline",
        passed=passed,
        sentence=sentence,
        figures={
            "rmse": ours[0],
            "baseline_rmse": theirs[0],
            "correlation": ours[1],
            "baseline_correlation": theirs[1],
            "rmse_difference_low": float(low[0]),
            "rmse_difference_high": float(high[0]),
        },
        is_undecided=not passed and not is_worse,
    )


def convergence_gate(purchasing: Convergence, spending: Convergence | None) -> Gate:
    """Both fits reached the top of their likelihood; `spending` is None where none was made."""
    fits = [("purchases", purchasing), *([("spend", spending)] if spending else [])]
    passed = all(fit.is_reached for _, fit in fits)
    said = "; ".join(
        f"{name}: {fit.agreeing} of {fit.starts} starts agree, {fit.iterations} iterations, a "
        f"slope of {fit.gradient:.1e} per customer"
        for name, fit in fits
    )
    return Gate(
        name="convergence",
        passed=passed,
        sentence=f"The fits {'reached' if passed else 'did not reach'} a top ({said}).",
        figures={f"{name}_gradient": fit.gradient for name, fit in fits} | {"allowed": FLATTEST},
    )


def warned(gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
    """The same verdicts as warnings, when the naive forecast serves instead."""
    return tuple(
        gate
        if gate.passed
        else replace(gate, sentence=f"{gate.sentence} {SERVES_INSTEAD}", is_warning=True)
        for gate in gates
    )


def _figures(judged: Judged, name: str, weight: np.ndarray | None = None) -> tuple[float, float]:
    forecast = judged.forecasts[name]
    weight = np.ones(len(forecast)) if weight is None else weight
    return rmse(judged.actual, forecast, weight), correlation(judged.actual, forecast, weight)
