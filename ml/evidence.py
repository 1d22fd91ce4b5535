"""Evidence tables of a classifier: leaderboard, calibration, gains and importance."""

import numpy as np
import pandas as pd

from ml.classification.metrics import CALL_METRICS, METRICS, equal_count_bins
from ml.classification.money import Money
from ml.classification.roc import roc_auc
from ml.evaluation import CALIBRATION, GAINS, IMPORTANCE, LEADERBOARD
from ml.uncertainty import bootstrap, interval


def leaderboard(
    label: np.ndarray,
    predictions: dict[str, np.ndarray],
    calls: dict[str, np.ndarray],
    seed: int,
    money: Money | None = None,
    **described: object,
) -> pd.DataFrame:
    """One row per algorithm and metric, with a 95 % interval and the baseline's value beside it.

    `predictions` holds judged probabilities per algorithm, `baseline` among them, and `calls` who
    is called positive, 1 or 0, at a threshold chosen on other rows; `money` adds the profit and ROI
    of those calls. `described` gives model, champion, protocol and model_version.
    """
    champion = described.pop("champion")
    of_money = money.metrics if money else {}
    rows = []
    for algorithm, probability in predictions.items():
        auc, variance = roc_auc(label, probability)
        low, high = interval(float(auc[0]), float(variance[0, 0]))
        measured = {"roc_auc": (float(auc[0]), max(low, 0.0), min(high, 1.0))}
        figures = [(name, metric, probability) for name, metric in METRICS.items()]
        of_calls = CALL_METRICS | of_money
        figures += [(name, metric, calls[algorithm]) for name, metric in of_calls.items()]
        for name, metric, prediction in figures:
            value = metric(label, prediction, np.ones(len(label)))
            low, high = bootstrap(metric, label, prediction, seed)
            measured[name] = (value, low if name in of_money else max(low, 0.0), high)
        for metric, (value, low, high) in measured.items():
            rows.append(
                {
                    "algorithm": algorithm,
                    "metric": metric,
                    "value": value,
                    "low": low,
                    "high": high,
                    "is_champion": algorithm == champion,
                    "rows": len(label),
                    **described,
                }
            )
    frame = pd.DataFrame(rows)
    baseline = frame[frame["algorithm"] == "baseline"].set_index("metric")["value"]
    return frame.assign(baseline_value=frame["metric"].map(baseline))[LEADERBOARD]


def calibration(
    label: np.ndarray, probability: np.ndarray, model: str, model_version: str
) -> pd.DataFrame:
    """Ten bins of equal count from low to high: what was predicted and what happened."""
    order, bins = equal_count_bins(probability, np.ones(len(label)))
    sorted_rows = pd.DataFrame({"p": probability[order], "y": label[order], "bin": bins + 1})
    binned = sorted_rows.groupby("bin", as_index=False).agg(
        bin_low=("p", "min"),
        bin_high=("p", "max"),
        customers=("p", "size"),
        mean_predicted=("p", "mean"),
        observed_rate=("y", "mean"),
    )
    return binned.assign(model=model, model_version=model_version)[CALIBRATION]


def gains(
    label: np.ndarray, probability: np.ndarray, model: str, model_version: str
) -> pd.DataFrame:
    """Deciles from the highest probability down: positives found, and lift over the average."""
    order, bins = equal_count_bins(-probability, np.ones(len(label)))
    sorted_rows = pd.DataFrame({"decile": bins + 1, "y": label[order]})
    counted = sorted_rows.groupby("decile", as_index=False).agg(
        customers=("y", "size"), positives=("y", "sum")
    )
    positives = counted["positives"].astype(int)
    total = max(int(positives.sum()), 1)
    return counted.assign(
        model=model,
        positives=positives,
        cumulative_share=positives.cumsum() / total,
        lift=positives / counted["customers"] / (total / len(label)),
        model_version=model_version,
    )[GAINS]


def importance(
    contributions: pd.DataFrame, features: list[str], model: str, model_version: str
) -> pd.DataFrame:
    """Mean absolute contribution of every feature; 0 for those the model dropped.

    `contributions` are rows x features. Shares add up to 1, or are all 0 when nothing
    contributes.
    """
    names = sorted({*features, *contributions})
    size = contributions.abs().mean().reindex(names, fill_value=0.0)
    total = float(size.sum())
    frame = pd.DataFrame(
        {
            "model": model,
            "feature": size.index,
            "mean_absolute_contribution": size.to_numpy(),
            "share": size.to_numpy() / total if total > 0 else 0.0,
            "model_version": model_version,
        }
    )
    ranked = frame.sort_values(["share", "feature"], ascending=[False, True], ignore_index=True)
    return ranked[IMPORTANCE]
