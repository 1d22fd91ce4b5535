"""How each algorithm did on the judged rows, and by how much it leads or trails another."""

import numpy as np
import pandas as pd

from ml.classification.hybrid import HYBRID
from ml.classification.judged import Judged
from ml.classification.measured import Measured, by_area, by_redrawing
from ml.classification.money import SIGNED, Money
from ml.classification.recipe import BLEND

BASELINE = "baseline"


def leaderboard(judged: Judged, seed: int, money: Money | None = None) -> pd.DataFrame:
    """One row per algorithm and metric, in the columns of LEADERBOARD but for model and version.

    A value is the mean over the repeats. Intervals are of 95 %, those of differences paired:
    against the baseline, and against the rival, which is the champion, or for the champion the
    runner-up by log loss; a hybrid's is always the blend without groups. `money` adds the profit
    and ROI of the calls.
    """
    names = list(judged.probabilities)
    measured = [by_area(judged, names), *by_redrawing(judged, names, seed, money)]
    rivals = _rivals(judged, names, measured)
    rows = [
        _row(each, names, name, rivals[name])
        for name in names
        for each in sorted(measured, key=lambda each: each.metric)
    ]
    return pd.DataFrame(rows).assign(
        is_champion=lambda board: board["algorithm"] == judged.champion,
        protocol=judged.protocol,
        rows=len(judged.label),
    )


def _row(measured: Measured, names: list[str], name: str, rival: str) -> dict[str, object]:
    own, baseline, other = (np.eye(len(names))[names.index(n)] for n in (name, BASELINE, rival))
    value, low, high = measured.of(own)
    row = {
        "algorithm": name,
        "metric": measured.metric,
        "value": value,
        "low": low if measured.metric in SIGNED else max(low, 0.0),
        "high": min(high, 1.0) if measured.metric == "roc_auc" else high,
        "baseline_value": measured.of(baseline)[0],
        "rival": rival,
    }
    for against, reference in (("baseline", baseline), ("rival", other)):
        ends = ("", "_low", "_high")
        keys = [f"{against}_difference{end}" for end in ends]
        row.update(zip(keys, measured.of(own - reference), strict=True))
    return row


def _rivals(judged: Judged, names: list[str], measured: list[Measured]) -> dict[str, str]:
    loss = next(each.values for each in measured if each.metric == "log_loss")
    others = [name for name in names if name != judged.champion]
    learnt = [name for name in others if name != BASELINE] or others
    runner_up = min(learnt, key=lambda name: loss[names.index(name)])
    rivals = {name: runner_up if name == judged.champion else judged.champion for name in names}
    return rivals | ({HYBRID: BLEND} if {HYBRID, BLEND} <= set(names) else {})
