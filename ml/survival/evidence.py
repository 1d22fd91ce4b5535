"""What a hazard model has to show: leaderboard, calibration of the last risk, importance, gates."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.gates import calibration_gate
from ml.classification.measured import Measured
from ml.evaluation import LEADERBOARD, Evaluation, Gate
from ml.evidence import calibration, gains, importance
from ml.survival.judging import BASELINE, LOGISTIC, RATES, Judged, measure

MODEL = "hazard"
EVERYBODY = "everybody gets the rates of the periods"


def evaluate(
    judged: Judged, contributions: pd.DataFrame, features: list[str], version: str, seed: int
) -> Evaluation:
    """All evidence about the logistic hazards; `contributions` are those of the served model."""
    measured, risk = measure(judged, seed), judged.risks[LOGISTIC]
    return Evaluation(
        leaderboard=leaderboard(judged, measured, LOGISTIC, version),
        calibration=calibration(judged.stays.is_gone, risk, MODEL, version),
        gains=gains(judged.stays.is_gone, risk, MODEL, version),
        importance=importance(contributions, features, MODEL, version),
        gates=(
            baseline_gate(measured[0], list(judged.risks)),
            calibration_gate(judged.stays.is_gone, risk, seed),
        ),
    )


def evaluate_rates(
    judged: Judged, rejected: Evaluation, features: list[str], version: str, seed: int
) -> Evaluation:
    """The evidence when the rates of the periods serve instead of the `rejected` model."""
    gates = [
        gate
        if gate.passed
        else replace(gate, sentence=f"{gate.sentence} Until then {EVERYBODY}.", is_warning=True)
        for gate in rejected.gates
    ]
    return Evaluation(
        leaderboard=leaderboard(judged, measure(judged, seed), RATES, version),
        importance=importance(pd.DataFrame(), features, MODEL, version),
        gates=tuple(gates),
    )


def baseline_gate(ranked: Measured, names: list[str]) -> Gate:
    """The model's concordance is shown to be above that of one column, on the same customers."""
    ours, theirs = (np.eye(len(names))[names.index(name)] for name in (LOGISTIC, BASELINE))
    own, column = ranked.of(ours)[0], ranked.of(theirs)[0]
    lead, low, high = ranked.of(ours - theirs)
    passed = low > 0
    verdict = "beats" if passed else "is not shown to beat" if lead > 0 else "does not beat"
    return Gate(
        name="baseline",
        passed=passed,
        sentence=(
            f"The model's concordance of {own:.4f} {verdict} the one-column baseline's "
            f"{column:.4f} (difference {lead:+.4f}, 95 % interval {low:+.4f} to {high:+.4f})."
        ),
        figures={
            "concordance": own,
            "baseline_concordance": column,
            "difference": lead,
            "low": low,
            "high": high,
        },
        is_undecided=lead > 0 and not passed,
    )


def leaderboard(
    judged: Judged, measured: list[Measured], served: str, version: str
) -> pd.DataFrame:
    """One row per algorithm and metric, in the columns of LEADERBOARD; nobody is a rival."""
    names, rows = list(judged.risks), []
    theirs = np.eye(len(names))[names.index(BASELINE)]
    for name, own in zip(names, np.eye(len(names)), strict=True):
        for each in measured:
            value, low, high = each.of(own)
            ends = ("baseline_difference", "baseline_difference_low", "baseline_difference_high")
            rows.append(
                {
                    "algorithm": name,
                    "metric": each.metric,
                    "value": value,
                    "low": max(low, 0.0),
                    "high": high,
                    "baseline_value": each.of(theirs)[0],
                    **dict(zip(ends, each.of(own - theirs), strict=True)),
                }
            )
    board = pd.DataFrame(rows).assign(
        model=MODEL,
        is_champion=lambda board: board["algorithm"] == served,
        protocol=judged.protocol,
        rows=len(judged.customers),
        model_version=version,
    )
    return board.reindex(columns=LEADERBOARD)
