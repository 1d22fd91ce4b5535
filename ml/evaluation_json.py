"""An evaluation as JSON text and back, for those who keep it beside its model."""

import json
from dataclasses import asdict
from io import StringIO

import pandas as pd

from ml.evaluation import (
    CALIBRATION,
    CLUSTER_SWEEP,
    GAINS,
    IMPORTANCE,
    LEADERBOARD,
    Evaluation,
    Gate,
)


def evaluation_to_json(evaluation: Evaluation) -> str:
    """The evaluation as JSON text: records per frame, and the gates."""
    frames = ("leaderboard", "calibration", "gains", "importance", "cluster_sweep")
    records = {name: _records(getattr(evaluation, name)) for name in frames}
    gates = [asdict(gate) for gate in evaluation.gates]
    return json.dumps({**records, "gates": gates}, ensure_ascii=False, indent=1)


def evaluation_from_json(text: str) -> Evaluation:
    """The evaluation that `evaluation_to_json` wrote."""
    content = json.loads(text)
    return Evaluation(
        leaderboard=pd.DataFrame(content["leaderboard"], columns=LEADERBOARD),
        calibration=pd.DataFrame(content["calibration"], columns=CALIBRATION),
        gains=pd.DataFrame(content["gains"], columns=GAINS),
        importance=pd.DataFrame(content["importance"], columns=IMPORTANCE),
        cluster_sweep=pd.DataFrame(content["cluster_sweep"], columns=CLUSTER_SWEEP),
        gates=tuple(Gate(**gate) for gate in content["gates"]),
    )


def _records(frame: pd.DataFrame) -> list[dict]:
    buffer = StringIO()
    frame.to_json(buffer, orient="records", double_precision=15)
    return json.loads(buffer.getvalue())
