"""How each learner ranks on the judged rows, beside ranking by response and the random order."""

import numpy as np
import pandas as pd

from ml.evidence_columns import LEADERBOARD
from ml.treatment.fitting import RESPONSE_ONLY
from ml.treatment.judged import AVERAGE, CHOSEN, Judged
from ml.treatment.qini import Measured


def leaderboard(
    measured: Measured, judged: Judged, is_personal: bool, model_version: str
) -> pd.DataFrame:
    """Qini per customer of every learner, of the one chosen on other rows, and of the average.

    The baseline is ranking by the chance to answer alone; a random order, and everybody's average,
    have a Qini of 0. The interval is the 95 % one over redrawn customers.
    """
    names = [
        name for name in measured.values if name != CHOSEN or judged.champion not in measured.values
    ]
    rows = []
    for name in names:
        value, low, high = measured.of(name)
        lead, lead_low, lead_high = measured.of(name, RESPONSE_ONLY)
        algorithm = judged.champion if name == CHOSEN else name
        rows.append(
            {
                "algorithm": algorithm,
                "value": value,
                "low": low,
                "high": high,
                "baseline_difference": lead,
                "baseline_difference_low": lead_low,
                "baseline_difference_high": lead_high,
                "is_champion": is_personal and algorithm == judged.champion,
            }
        )
    nothing = dict.fromkeys(["value", "low", "high"], 0.0)
    rows.append({"algorithm": AVERAGE, **nothing, "is_champion": not is_personal})
    return (
        pd.DataFrame(rows)
        .assign(
            model="uplift",
            metric="qini",
            baseline_value=measured.values[RESPONSE_ONLY],
            rival=np.nan,
            protocol=judged.protocol,
            rows=len(judged.experiment),
            model_version=model_version,
        )
        .reindex(columns=LEADERBOARD)
    )
