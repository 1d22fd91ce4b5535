"""A challenger replaces a learnt model only by beating it on rows that neither has learnt from."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml import churn
from ml.evaluation import Trained
from ml.frames import Roles, described
from ml.storage import version_of
from orchestration import promotion
from orchestration.contested import Learnt
from orchestration.model_store import ModelStore
from orchestration.promotion import Decision, decided

FEATURES = ["orders", "plan", "recency"]


def roles(*names: str) -> Roles:
    return Roles(tuple(described(name, {"role": "feature"}) for name in names))


def shop(months: int, slope: float = 1.0, first: str = "2024-01-01", rows: int = 400):
    """Monthly snapshots in which silence and few orders mean leaving, or the reverse."""
    random = np.random.default_rng(5)
    dates = pd.date_range(first, periods=months, freq="MS")
    total = rows * months
    frame = pd.DataFrame(
        {
            "customer_id": [f"c{number}" for number in range(rows)] * months,
            "as_of_date": dates.repeat(rows),
            "recency": random.integers(0, 90, total),
            "orders": random.integers(1, 20, total),
            "plan": random.choice(["basic", "plus"], total),
        }
    )
    log_odds = slope * (frame["recency"] / 15 - frame["orders"] / 3 + 0.5)
    return frame.assign(
        known_date=frame["as_of_date"] + pd.Timedelta(days=30),
        has_churned=random.random(total) < 1 / (1 + np.exp(-log_odds)),
    )


def train(frame: pd.DataFrame, *features: str) -> Trained:
    asked = {"horizon_days": 30, "tuning_seconds": 0, "repeats": 1}
    trained = churn.train(frame, roles(*features or FEATURES), **asked)
    assert trained.evaluation.passed
    return trained


def serve(store: ModelStore, trained: Trained, learnt_to: str) -> ModelStore:
    store.promote("churn", trained.model, trained.evaluation)
    run = {
        "model": "churn",
        "model_version": version_of(trained.model),
        "as_of_date": learnt_to,
        "parameters": '{"data_id": "shop"}',
    }
    store.remember(run)
    return store


@pytest.fixture(scope="module")
def challenger() -> Trained:
    return train(shop(4))


@pytest.fixture(scope="module")
def as_good() -> Trained:
    """A model of the same world that was trained a month before."""
    return train(shop(3))


@pytest.fixture(scope="module")
def misled() -> Trained:
    """A model of another world, in which silence means loyalty."""
    return train(shop(2, slope=-1.0))


@pytest.fixture
def store(tmp_path) -> ModelStore:
    return ModelStore(tmp_path / "models")


def against(
    store: ModelStore, challenger: Trained, newest: str = "2024-04-01", data_id: str = "shop"
) -> Decision:
    return decided(challenger, store, "churn", Learnt(newest, data_id))


def test_a_challenger_that_beats_the_model_before_replaces_it(store, challenger, misled):
    decision = against(serve(store, misled, "2024-02-01"), challenger)
    assert decision.is_promoted
    assert 0 < decision.comparison.low < decision.comparison.difference
    assert decision.comparison.rows == 400
    assert "is shown to be better than the model before" in decision.reason


def test_one_that_is_as_good_does_not(store, challenger, as_good):
    decision = against(serve(store, as_good, "2024-03-01"), challenger)
    assert not decision.is_promoted and decision.chosen is challenger
    assert decision.comparison.low <= 0
    assert "is not shown to be better" in decision.reason


def test_without_newer_answers_another_model_of_the_same_dates_changes_nothing(
    store, challenger, as_good
):
    decision = against(serve(store, as_good, "2024-04-01"), challenger)
    assert not decision.is_promoted and decision.comparison is None
    assert decision.reason == "No 50 customers have an answer that is newer than 2024-04-01."


def test_a_model_of_other_data_that_cannot_be_compared_makes_way(store, challenger, as_good):
    before = serve(store, as_good, "2024-04-01")
    decision = against(before, challenger, data_id="another shop")
    assert decision.is_promoted and "is of other data; no 50 customers" in decision.reason


def test_the_same_model_again_stays_promoted(store, challenger):
    assert against(serve(store, challenger, "2024-04-01"), challenger).is_promoted


def test_a_cross_fitted_model_is_asked_about_every_row_it_is_blind_to(store, challenger, as_good):
    crossed = replace(as_good, model=replace(as_good.model, members=as_good.model.members * 5))
    assert crossed.model.score_basis == "cross_fitted"
    decision = against(serve(store, crossed, "2024-04-01"), challenger)
    assert not decision.is_promoted
    assert decision.comparison.rows == len(challenger.contest.rows) == 400


def test_a_champion_that_lacks_a_column_now_gone_makes_way(store, challenger):
    reads_more = train(shop(2).assign(visits=lambda rows: rows["orders"]), *FEATURES, "visits")
    decision = against(serve(store, reads_more, "2024-02-01"), challenger)
    assert decision.is_promoted and "lacks the column visits" in decision.reason


def test_a_new_feature_is_taken_in_unless_it_does_harm(store, challenger):
    before = serve(store, train(shop(3), "orders", "recency"), "2024-03-01")
    decision = against(before, challenger)
    assert decision.is_promoted and "other features than the model before (plan)" in decision.reason
    off = replace(challenger.contest, losses=challenger.contest.losses + 1)
    assert not against(before, replace(challenger, contest=off)).is_promoted


@pytest.mark.parametrize(
    ("learnt_to", "said"),
    [("2024-05-01", "answers up to 2024-05-01"), (None, "left no record")],
)
def test_a_model_from_the_future_or_from_nowhere_has_no_claim(
    store, challenger, misled, learnt_to, said
):
    if learnt_to:
        serve(store, misled, learnt_to)
    else:
        store.promote("churn", misled.model, misled.evaluation)
    decision = against(store, challenger)
    assert decision.is_promoted and said in decision.reason


def test_another_horizon_is_another_question(store, challenger, misled):
    other = replace(misled, model=replace(misled.model, horizon_days=90))
    decision = against(serve(store, other, "2024-02-01"), challenger)
    assert decision.is_promoted and "90 days ahead" in decision.reason


def test_without_the_contest_a_challenger_that_is_no_better_would_serve(
    store, challenger, as_good, monkeypatch
):
    before = serve(store, as_good, "2024-03-01")
    assert not against(before, challenger).is_promoted
    monkeypatch.setattr(promotion, "contested", lambda *_: (True, "", None))
    assert against(before, challenger).is_promoted
