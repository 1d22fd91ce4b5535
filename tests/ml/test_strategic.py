"""The surrogate of the playbook: how often it agrees, said honestly."""

import numpy as np
import pandas as pd
import pytest

from ml import strategic
from ml.frames import Roles, described
from ml.storage import from_files, to_files, version_of

FEATURES = Roles(tuple(described(name, {"role": "feature"}) for name in ("fee", "plan")))


def business(rows: int, *, is_a_rule: bool) -> pd.DataFrame:
    random = np.random.default_rng(3)
    fee, plan = random.uniform(0, 100, rows), random.choice(["basic", "plus"], rows)
    ruled = np.where(fee >= 60, "CALL", np.where(plan == "plus", "OFFER", "LEAVE"))
    drawn = random.choice(["CALL", "OFFER", "LEAVE"], rows)
    return pd.DataFrame(
        {
            "customer_id": [f"c{i:04}" for i in range(rows)],
            "as_of_date": pd.Timestamp("2024-01-01"),
            "fee": fee,
            "plan": plan,
            "strategic_segment": ruled if is_a_rule else drawn,
        }
    )


@pytest.fixture(scope="module")
def ruled():
    return strategic.train(business(600, is_a_rule=True), FEATURES)


def accuracy(trained, algorithm: str) -> pd.Series:
    board = trained.evaluation.leaderboard
    return board[board["algorithm"] == algorithm].iloc[0]


def test_rules_over_attributes_are_imitated(ruled):
    found, guess = accuracy(ruled, "xgboost"), accuracy(ruled, "baseline")
    assert 0.95 < found["low"] < found["value"] < found["high"] <= 1
    assert found["baseline_value"] == guess["value"] < 0.5
    assert ruled.evaluation.gates[0].passed


def test_segments_that_no_attribute_explains_are_not_claimed():
    drawn = strategic.train(business(600, is_a_rule=False), FEATURES)
    assert accuracy(drawn, "xgboost")["value"] < 0.45
    gate = drawn.evaluation.gates[0]
    assert (gate.passed, gate.is_warning) == (False, True)


def test_the_fidelity_is_of_customers_the_fit_never_saw(ruled):
    """The served model knows its own customers better than the reported figure admits."""
    noisy = business(300, is_a_rule=False)
    trained = strategic.train(noisy, FEATURES)
    recalled = (trained.model.segment(noisy) == noisy["strategic_segment"]).mean()
    assert recalled > accuracy(trained, "xgboost")["value"] + 0.3


def test_stored_and_shuffled_it_answers_the_same(ruled):
    rows = business(600, is_a_rule=True)
    again = strategic.train(rows.sample(frac=1, random_state=1), FEATURES)
    assert version_of(again.model) == version_of(ruled.model)
    restored = from_files(to_files(ruled.model))
    assert (restored.segment(rows) == ruled.model.segment(rows)).all()


def test_one_segment_for_all_is_given_to_all():
    rows = business(30, is_a_rule=True).assign(strategic_segment="CALL")
    trained = strategic.train(rows, FEATURES)
    assert trained.model.score_basis == "prior"
    assert set(trained.model.segment(rows)) == {"CALL"}
    assert strategic.train(rows.head(0), FEATURES).model is None
