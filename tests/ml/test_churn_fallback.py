"""A champion that is not shown to beat one column: the base rate stands ready to serve."""

import numpy as np
import pandas as pd
import pytest

from ml import churn
from ml.frames import Roles, described
from ml.storage import from_files, to_files

ROLES = Roles(
    tuple(
        described(name, {"role": "feature", "baseline": ["churn"] if name == "recency" else []})
        for name in ("recency", "orders")
    )
)


def honest(rows: int = 150) -> pd.DataFrame:
    """A small business in which only silence tells who leaves: nothing is left to learn."""
    random = np.random.default_rng(2)
    recency = random.uniform(0, 90, rows)
    return pd.DataFrame(
        {
            "customer_id": [f"c{i}" for i in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "known_date": pd.Timestamp("2024-08-01"),
            "recency": recency,
            "orders": random.integers(1, 9, rows),
            "has_churned": random.random(rows) < recency / 120,
        }
    )


@pytest.fixture(scope="module")
def trained():
    return churn.train(honest(), ROLES, horizon_days=61, tuning_seconds=0, repeats=1)


def test_the_champion_is_refused_and_the_base_rate_offered(trained):
    assert trained.model.score_basis == "cross_fitted"
    assert not trained.evaluation.passed and "baseline" in trained.evaluation.red
    scores = churn.score(trained.fallback.model, honest())
    assert set(scores["score_basis"]) == {"prior"}
    known = honest()["has_churned"]
    assert scores["churn_probability"].unique() == pytest.approx((known.sum() + 0.5) / 151)


def test_the_fallback_passes_with_a_warning_that_says_what_serves(trained):
    evaluation = trained.fallback.evaluation
    assert evaluation.passed and evaluation.red == ["baseline"]
    gates = {gate.name: gate for gate in evaluation.gates}
    assert gates["baseline"].is_warning
    assert "everybody gets the base rate" in gates["baseline"].sentence


def test_the_leaderboard_keeps_the_rejected_challenger_beside_its_baseline(trained):
    board = trained.fallback.evaluation.leaderboard
    auc = board[board["metric"] == "roc_auc"].set_index("algorithm")
    assert {"baseline", trained.parameters["algorithm"], "prior"} <= set(auc.index)
    assert auc.index[auc["is_champion"]].tolist() == ["prior"] and auc.loc["prior", "value"] == 0.5
    version = churn.score(trained.fallback.model, honest())["model_version"][0]
    assert set(board["model_version"]) == {version}


def test_one_number_for_all_shows_no_gains_and_no_important_feature(trained):
    evaluation = trained.fallback.evaluation
    assert evaluation.gains.empty and evaluation.calibration.empty
    assert (evaluation.importance["share"] == 0).all()


def test_a_leak_is_no_excuse_for_the_base_rate():
    leaked = honest().assign(recency=lambda rows: rows["has_churned"] * 50.0 + rows["orders"])
    trained = churn.train(leaked, ROLES, horizon_days=61, tuning_seconds=0, repeats=1)
    assert "leakage" in trained.evaluation.red
    assert trained.fallback is None or not trained.fallback.evaluation.passed


def test_the_fallback_scores_alike_after_storage(trained):
    again = from_files(to_files(trained.fallback.model))
    expected = churn.score(trained.fallback.model, honest())
    assert churn.score(again, honest()).equals(expected)


def test_one_known_customer_gets_the_prior(trained):
    only = churn.train(honest().head(1), ROLES, horizon_days=61)
    assert only.model.score_basis == "prior" and only.evaluation.red == ["baseline"]
    assert churn.score(only.model, honest())["churn_probability"].isin([0.25, 0.75]).all()
