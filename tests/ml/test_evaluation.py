import pandas as pd

from ml.evaluation import (
    CALIBRATION,
    GAINS,
    IMPORTANCE,
    LEADERBOARD,
    Evaluation,
    Gate,
)
from ml.evaluation_json import evaluation_from_json, evaluation_to_json


def evaluation(*gates: Gate) -> Evaluation:
    row = dict.fromkeys(LEADERBOARD, "churn") | {"value": 1 / 3, "is_champion": True, "rows": 7}
    return Evaluation(leaderboard=pd.DataFrame([row], columns=LEADERBOARD), gates=gates)


def test_an_evaluation_survives_json():
    before = evaluation(Gate("baseline", True, "It “beats” recency.", {"low": 0.1 + 0.2}))
    after = evaluation_from_json(evaluation_to_json(before))
    pd.testing.assert_frame_equal(after.leaderboard, before.leaderboard, rtol=1e-12)
    assert after.gates == before.gates


def test_empty_frames_keep_their_columns():
    after = evaluation_from_json(evaluation_to_json(Evaluation()))
    for name, columns in {
        "leaderboard": LEADERBOARD,
        "calibration": CALIBRATION,
        "gains": GAINS,
        "importance": IMPORTANCE,
    }.items():
        assert list(getattr(after, name)) == columns


def test_one_failed_gate_fails_the_evaluation():
    good, bad = Gate("baseline", True, "Good."), Gate("leakage", False, "Bad.")
    assert evaluation(good).passed
    assert not evaluation(good, bad).passed
