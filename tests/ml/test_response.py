"""The chance to answer a campaign: learnt from who was reached, with money and groups beside it."""

import numpy as np
import pandas as pd
import pytest

from ml import response
from ml.classification.calibration import fit_members
from ml.classification.hybrid import CLUSTER
from ml.classification.recipe import Recipe
from ml.classification.thresholds import Threshold
from ml.frames import Roles, described
from ml.storage import from_files, to_files

FEATURES = ["offers_taken", "plan", "recency_days"]
ROLES = Roles(
    tuple(
        described(name, {"role": "feature", "segmenting": name == "recency_days"})
        for name in FEATURES
    )
)
PROFIT = {"by": "profit", "cost": 3, "revenue": 11}


def contacted(rows: int = 600) -> pd.DataFrame:
    """Who took offers before and bought lately answers, on the plan `plus` twice as readily."""
    random = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "customer_id": [f"customer {i}" for i in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "known_date": pd.Timestamp("2024-07-01"),
            "offers_taken": random.integers(0, 5, rows),
            "recency_days": random.integers(0, 100, rows),
            "plan": random.choice(["basic", "plus"], rows),
        }
    )
    log_odds = 0.9 * frame["offers_taken"] - frame["recency_days"] / 25 - 1.2
    log_odds += 0.7 * (frame["plan"] == "plus")
    return frame.assign(has_responded=random.random(rows) < 1 / (1 + np.exp(-log_odds)))


def train(frame: pd.DataFrame, threshold: dict = PROFIT):
    return response.train(
        frame, ROLES, horizon_days=30, threshold=threshold, tuning_seconds=0, repeats=1
    )


@pytest.fixture(scope="module")
def trained():
    return train(contacted())


@pytest.fixture(scope="module")
def board(trained) -> pd.DataFrame:
    return trained.evaluation.leaderboard.set_index(["algorithm", "metric"])


def test_a_score_is_a_probability_with_its_key_and_basis(trained):
    frame = contacted()
    scores = response.score(trained.model, frame)
    assert list(scores) == [
        "customer_id",
        "as_of_date",
        "response_probability",
        "score_basis",
        "model_version",
    ]
    assert scores["response_probability"].between(0, 1, inclusive="neither").all()
    assert set(scores["score_basis"]) == {"cross_fitted"}
    assert scores["customer_id"].equals(frame["customer_id"])


def test_the_champion_beats_one_column_and_passes_every_gate(trained, board):
    champion = trained.parameters["algorithm"]
    assert trained.evaluation.passed
    assert board.loc[(champion, "roc_auc"), "low"] > board.loc[("baseline", "roc_auc"), "value"]


def test_profit_is_what_the_called_bring_less_what_calling_costs(trained, board):
    """Of the served model: who is called is known from its thresholds, one per fold."""
    frame = contacted()
    called_from = [member["called_from"] for member in trained.parameters["members"]]
    assert called_from == [round(3 / 11, 4)] * 5
    called = trained.model.probability(frame) >= 3 / 11
    answers = frame["has_responded"][called].sum()
    money = board.loc[trained.parameters["algorithm"]]
    profit = 11 * answers - 3 * called.sum()
    assert money.loc["profit", "value"] == pytest.approx(profit)
    assert money.loc["roi", "value"] == pytest.approx(profit / (3 * called.sum()))
    assert money.loc["profit", "low"] < profit < money.loc["profit", "high"]


def test_a_budget_calls_no_more_than_its_share():
    frame = contacted()
    recipe = Recipe(
        FEATURES, FEATURES, 7, algorithms=("logistic",), threshold=Threshold("budget", share=0.1)
    )
    label = frame["has_responded"].to_numpy().astype(float)
    called = fit_members(frame, label, recipe)["logistic"].called(frame) == 1
    assert 0.07 <= called.mean() <= 0.13
    assert label[called].mean() > 2 * label.mean()


def test_the_leaderboard_says_what_the_groups_add(board):
    hybrid, blend = board.loc[("hybrid", "roc_auc")], board.loc[("blend", "roc_auc")]
    assert hybrid["rival"] == "blend"
    assert hybrid["rival_difference"] == pytest.approx(hybrid["value"] - blend["value"])
    ends = hybrid["rival_difference_low"], hybrid["rival_difference_high"]
    assert ends[0] < hybrid["rival_difference"] < ends[1]


def test_groups_that_add_nothing_do_not_serve(trained):
    """Recency is a feature already: its groups cannot tell more than it does."""
    assert "hybrid" not in {member.algorithm for member in trained.model.members}
    assert CLUSTER not in set(trained.evaluation.importance["feature"])


def test_where_nobody_was_asked_there_is_no_model():
    trained = train(contacted().head(0))
    assert trained.model is None and trained.evaluation.leaderboard.empty


def test_few_answers_give_everybody_the_base_rate():
    few = contacted(40)
    trained = train(few)
    assert set(response.score(trained.model, few)["score_basis"]) == {"prior"}
    sentence = trained.evaluation.gates[0].sentence
    assert "positive" in sentence and "base rate" in sentence


def test_neither_the_order_of_rows_nor_storage_changes_a_score(trained):
    frame = contacted()
    shuffled = frame.sample(frac=1, random_state=1)[frame.columns[::-1]]
    assert to_files(train(shuffled).model) == to_files(trained.model)
    again = from_files(to_files(trained.model))
    assert response.score(again, frame).equals(response.score(trained.model, frame))
