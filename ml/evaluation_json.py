"""An evaluation as JSON text and back, for those who keep it beside its model."""

import json
from dataclasses import asdict
from io import StringIO

import pandas as pd

from ml.evaluation import Evaluation, Gate
from ml.evidence_columns import (
    CALIBRATION,
    CLUSTER_SWEEP,
    GAINS,
    IMPORTANCE,
    LEADERBOARD,
    POLICY_VALUES,
    UPLIFT_DECILES,
)

FRAMES = {
    "leaderboard": LEADERBOARD,
    "calibration": CALIBRATION,
    "gains": GAINS,
    "importance": IMPORTANCE,
    "cluster_sweep": CLUSTER_SWEEP,
    "policy_values": POLICY_VALUES,
    "uplift_deciles": UPLIFT_DECILES,
}


def evaluation_to_json(evaluation: Evaluation) -> str:
    """The evaluation as JSON text: records per frame, and the gates."""
    records = {name: _records(getattr(evaluation, name)) for name in FRAMES}
    gates = [asdict(gate) for gate in evaluation.gates]
    return json.dumps({**records, "gates": gates}, ensure_ascii=False, indent=1)


def evaluation_from_json(text: str) -> Evaluation:
    """The evaluation that `evaluation_to_json` wrote."""
    content = json.loads(text)
    return Evaluation(
        **{name: pd.DataFrame(content[name], columns=kept) for name, kept in FRAMES.items()},
        gates=tuple(Gate(**gate) for gate in content["gates"]),
    )


def _records(frame: pd.DataFrame) -> list[dict]:
    buffer = StringIO()
    frame.to_json(buffer, orient="records", double_precision=15)
    return json.loads(buffer.getvalue())
