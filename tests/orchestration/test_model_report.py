import json

import pandas as pd

from ml.evaluation import LEADERBOARD, Evaluation, Gate
from orchestration.model_report import described, ranked

RUN = {
    "rows": 5_048,
    "model_version": "b2645c94b7e0",
    "promoted": False,
    "metrics": json.dumps({"roc_auc": 0.740191}),
}


def board() -> pd.DataFrame:
    rows = [
        ("baseline", "roc_auc", 0.587, False),
        ("baseline", "brier", 0.051, False),
        ("xgboost", "roc_auc", 0.740, True),
        ("xgboost", "brier", 0.049, True),
    ]
    frame = pd.DataFrame(rows, columns=["algorithm", "metric", "value", "is_champion"])
    return frame.assign(protocol="time split").reindex(columns=LEADERBOARD)


def test_the_champion_stands_first_and_metrics_keep_their_order():
    frame = ranked(board())
    assert list(frame["algorithm"]) == ["xgboost (champion)", "baseline"]
    assert list(frame.columns) == ["algorithm", "roc_auc", "brier"]


def test_a_red_gate_is_the_first_thing_to_read():
    gate = Gate("baseline", False, "The champion does not beat recency.", {})
    shown = described(RUN, Evaluation(leaderboard=board(), gates=[gate]))
    assert next(iter(shown)) == "gates"
    assert shown["gates"].value == "- FAILED: The champion does not beat recency."
    assert shown["roc_auc"] == 0.7402


def test_a_model_without_importance_shows_none():
    assert "importance" not in described(RUN, Evaluation(leaderboard=board()))
