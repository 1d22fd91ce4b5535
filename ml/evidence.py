"""Evidence tables of a classifier: calibration, gains and importance."""

import numpy as np
import pandas as pd

from ml.classification.metrics import equal_count_bins
from ml.evaluation import CALIBRATION, GAINS, IMPORTANCE, LEADERBOARD


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


def against_naive(
    measured: list[tuple], naive: str, served: str, **same_for_all: object
) -> pd.DataFrame:
    """The leaderboard of forecasts: `measured` holds algorithm, metric, value, low and high.

    `naive` is the algorithm whose value is everybody's baseline, `served` the one whose scores go
    out; `same_for_all` are the other columns.
    """
    frame = pd.DataFrame(measured, columns=["algorithm", "metric", "value", "low", "high"])
    baseline = frame[frame["algorithm"] == naive].set_index("metric")["value"]
    return frame.assign(
        baseline_value=frame["metric"].map(baseline),
        is_champion=frame["algorithm"] == served,
        **same_for_all,
    ).reindex(columns=LEADERBOARD)
