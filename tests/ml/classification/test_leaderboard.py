from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml.classification.judged import Judged
from ml.classification.leaderboard import leaderboard
from ml.evaluation import LEADERBOARD

ROWS = 1005


def judged(noise: float = 0.3, seed: int = 6) -> Judged:
    """`blend` knows the true chance, `logistic` the same but for noise in its log-odds."""
    random = np.random.default_rng(6)
    chance = random.beta(1, 2, ROWS)
    label = (random.random(ROWS) < chance).astype(float)
    blurred = np.log(chance / (1 - chance)) + np.random.default_rng(seed).normal(0, noise, ROWS)
    probabilities = {
        "baseline": np.full(ROWS, 0.3),
        "blend": chance,
        "logistic": 1 / (1 + np.exp(-blurred)),
    }
    calls = {name: (rates > 0.4).astype(float) for name, rates in probabilities.items()}
    return Judged(label, probabilities, calls, "blend", "test rows", pd.DataFrame(), 0.3)


@pytest.fixture(scope="module")
def board() -> pd.DataFrame:
    return leaderboard(judged(), seed=7)


def of(board: pd.DataFrame, metric: str) -> pd.DataFrame:
    return board[board["metric"] == metric].set_index("algorithm")


def test_every_algorithm_stands_with_the_baseline_beside_it(board):
    assert set(LEADERBOARD) - set(board) == {"model", "model_version"}
    auc = of(board, "roc_auc")
    assert auc.loc["baseline", "value"] == 0.5
    assert auc.loc["blend", "baseline_value"] == 0.5
    assert auc.loc["blend", "low"] < auc.loc["blend", "value"] < auc.loc["blend", "high"]
    assert set(board.loc[board["is_champion"], "algorithm"]) == {"blend"}
    assert (board["rows"] == ROWS).all()
    assert of(board, "recall").loc["baseline", "value"] == 0


def test_differences_are_paired_and_so_narrower_than_their_values(board):
    for metric in ("roc_auc", "log_loss", "brier", "pr_auc"):
        row = of(board, metric).loc["blend"]
        width = row["rival_difference_high"] - row["rival_difference_low"]
        assert 0 < width < 0.6 * (row["high"] - row["low"])
        gained = row["value"] - of(board, metric).loc["logistic", "value"]
        assert row["rival_difference"] == pytest.approx(gained)
        assert row["rival_difference_low"] <= gained <= row["rival_difference_high"]


def test_the_champion_meets_its_runner_up_and_everybody_else_the_champion(board):
    rivals = of(board, "roc_auc")["rival"]
    assert rivals.to_dict() == {"baseline": "blend", "blend": "logistic", "logistic": "blend"}


def test_the_baseline_does_not_differ_from_itself(board):
    row = of(board, "log_loss").loc["baseline"]
    assert row["baseline_difference"] == row["baseline_difference_high"] == 0


def test_a_value_is_the_mean_over_repeats():
    other = judged(noise=1.0, seed=8)
    both = leaderboard(replace(judged(), repeats=(other,)), seed=7)
    alone = [of(leaderboard(each, seed=7), "roc_auc")["value"] for each in (judged(), other)]
    mean = (alone[0] + alone[1]) / 2
    assert of(both, "roc_auc")["value"].to_dict() == pytest.approx(mean.to_dict())
