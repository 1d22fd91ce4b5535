"""Every gate of a training fires on a fault made for it, and without the gate the fault passes."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml import churn
from ml.classification import evidence
from ml.evaluation import Evaluation, Trained
from ml.frames import Roles, described
from tests.ml.leakage.planted import FEATURES, honest, line, reason, strong


def trained(frame: pd.DataFrame, **declared) -> Trained:
    features = [
        name for name in frame if name in FEATURES or name.startswith(("signal", "balance"))
    ]
    columns = tuple(described(name, {"role": "feature"}) for name in features)
    asked = {"horizon_days": 61, "tuning_seconds": 0, "repeats": 1}
    return churn.train(frame, Roles(columns, **declared), **asked)


def dated(frame: pd.DataFrame) -> pd.DataFrame:
    """Every other customer as of half a year before: judged in time, which takes fewer fits."""
    is_older = np.arange(len(frame)) % 2 == 0
    dates = pd.Series(pd.Timestamp("2024-06-01"), frame.index).mask(is_older, "2024-01-01")
    return frame.assign(as_of_date=dates, known_date=dates + pd.Timedelta(days=30))


def one_tells() -> pd.DataFrame:
    """Only silence tells who leaves, so one column says as much as any model."""
    random = np.random.default_rng(2)
    frame = honest(2, 200)[["customer_id", "recency", "orders"]]
    return dated(frame.assign(has_churned=random.random(200) < frame["recency"] / 400))


def another_level() -> pd.DataFrame:
    """Three months; in the last one everybody's odds of leaving are five times what they were."""
    dates = pd.date_range("2024-01-01", periods=3, freq="MS")
    months = [
        honest(number, 400, shift=1.6 * (date == dates[-1])).assign(
            as_of_date=date, known_date=date + pd.Timedelta(days=30)
        )
        for number, date in enumerate(dates)
    ]
    return pd.concat(months, ignore_index=True)


@pytest.mark.parametrize(
    ("gate", "fault"), [("baseline", one_tells), ("calibration", another_level)]
)
def test_a_gate_stops_its_fault_and_only_it_does(gate, fault, monkeypatch):
    found = trained(fault())
    assert gate in found.evaluation.red and not found.evaluation.passed
    assert found.fallback.evaluation.passed and gate in found.fallback.evaluation.red
    assert found.fallback.model.score_basis == "prior"
    judge = getattr(evidence, f"{gate}_gate")
    monkeypatch.setattr(
        evidence, f"{gate}_gate", lambda *given: replace(judge(*given), passed=True)
    )
    assert trained(fault()).evaluation.passed


@pytest.mark.matrix
def test_honest_strength_is_a_model_with_a_warning():
    found = trained(strong(1))
    assert found.model.score_basis == "cross_fitted"
    assert found.evaluation.passed and found.evaluation.red == ["suspicion"]
    gates = {gate.name: gate for gate in found.evaluation.gates}
    assert 0.98 < gates["suspicion"].figures["roc_auc"] < 0.995


def test_leaks_stop_a_training_and_an_override_is_recorded():
    frame = dated(reason(honest(5, 600), np.random.default_rng(5)))
    stopped = trained(frame, known_late=("age",))
    assert not stopped.evaluation.passed and stopped.evaluation.red == ["leakage"]
    sentence = {gate.name: gate.sentence for gate in stopped.evaluation.gates}["leakage"]
    assert "age is declared" in sentence and "balance is known" in sentence
    assert "leakage_override" not in stopped.parameters
    overridden = trained(frame, leakage_overrides={"churn": "noted at the first call"})
    assert overridden.evaluation.passed and "leakage" in overridden.evaluation.red
    assert overridden.parameters["leakage_override"] == "noted at the first call"


@pytest.fixture(scope="module")
def ruled() -> tuple[pd.DataFrame, Trained]:
    frame = line(honest(2), np.random.default_rng(2))
    return frame, trained(frame)


def test_a_rule_serves_as_a_rule(ruled):
    frame, found = ruled
    evaluation: Evaluation = found.evaluation
    assert evaluation.passed and evaluation.red == ["leakage"]
    assert found.parameters["algorithm"] == "rule" and "tickets" in found.parameters["rule"]
    scores = churn.score(found.model, frame)
    assert set(scores["score_basis"]) == {"rule"}
    assert ((scores["churn_probability"] > 0.5) == frame["has_churned"]).all()
    champion = evaluation.leaderboard.query("is_champion")
    assert set(champion["algorithm"]) == {"rule"} and len(champion) == 10
    assert found.parameters["rule"] in champion["protocol"].iloc[0]


def test_what_a_rules_columns_contribute_adds_up(ruled):
    frame, found = ruled
    probability = found.model.probability(frame)
    added = found.model.contributions(frame)
    assert sorted(added) == ["recency", "tickets"]
    total = found.model.bias(frame) + added.sum(axis=1)
    assert np.allclose(total, np.log(probability / (1 - probability)), atol=1e-9)
