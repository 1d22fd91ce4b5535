import numpy as np
import pytest

from ml.classification.gates import baseline_gate, calibration_gate, suspicion_gate


@pytest.fixture
def judged() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(8)
    probability = random.beta(1, 2, 3000)
    return (random.random(3000) < probability).astype(float), probability


def test_a_champion_that_ranks_better_passes_with_its_interval(judged):
    label, probability = judged
    noisy = probability + np.random.default_rng(0).normal(0, 0.5, 3000)
    gate = baseline_gate(label, probability, noisy)
    assert gate.passed
    assert 0 < gate.figures["low"] < gate.figures["difference"] < gate.figures["high"]


def test_a_champion_no_better_than_one_column_is_stopped(judged):
    label, probability = judged
    gate = baseline_gate(label, probability, probability)
    assert not gate.passed and not gate.is_undecided
    assert "does not beat" in gate.sentence


def test_a_lead_that_few_rows_cannot_tell_from_luck_is_undecided(judged):
    label, probability = (column[:150] for column in judged)
    noisy = probability + np.random.default_rng(0).normal(0, 0.1, 150)
    gate = baseline_gate(label, probability, noisy)
    assert gate.figures["low"] < 0 < gate.figures["difference"]
    assert not gate.passed and gate.is_undecided
    assert "is not shown to beat" in gate.sentence


def test_a_champion_of_pure_noise_hardly_ever_passes():
    random = np.random.default_rng(12)
    label = (random.random((200, 300)) < 0.3).astype(float)
    verdicts = [baseline_gate(one, random.random(300), random.random(300)) for one in label]
    assert np.mean([gate.passed for gate in verdicts]) <= 0.05
    assert np.mean([gate.figures["difference"] > 0 for gate in verdicts]) > 0.4


def test_honest_probabilities_pass_and_distorted_ones_do_not(judged):
    label, probability = judged
    assert calibration_gate(label, probability, seed=7).passed
    distorted = calibration_gate(label, np.sqrt(probability), seed=7)
    assert not distorted.passed
    assert distorted.figures["ece10"] > distorted.figures["limit"] == 0.05


def test_few_honest_rows_are_not_stopped_by_chance(judged):
    label, probability = judged
    verdicts = [
        calibration_gate(label[start : start + 60], probability[start : start + 60], seed=7)
        for start in range(0, 1200, 60)
    ]
    assert max(gate.figures["ece10"] for gate in verdicts) > 0.05
    assert sum(gate.passed for gate in verdicts) >= 18


def test_a_very_high_auc_without_evidence_of_a_leak_only_warns():
    calm, loud = suspicion_gate(0.98, ["a", "b"]), suspicion_gate(0.985, ["a", "b"])
    assert calm.passed
    assert not loud.passed and loud.is_warning
    assert "look at a and b first" in loud.sentence


def test_fifty_honest_rows_pass_as_often_as_promised_and_many_rows_by_the_limit():
    random = np.random.default_rng(4)
    small = [random.beta(1, 4, 50) for _ in range(60)]
    gates = [calibration_gate((random.random(50) < one).astype(float), one, 7) for one in small]
    assert np.mean([gate.figures["ece10"] > 0.05 for gate in gates]) > 0.9
    assert np.mean([gate.passed for gate in gates]) >= 0.9
    many = random.beta(1, 4, 20_000)
    gate = calibration_gate((random.random(20_000) < many).astype(float), many, 7)
    assert gate.figures["chance"] < gate.figures["limit"] == 0.05


def test_fifty_rows_that_promise_twice_too_much_still_fail():
    random = np.random.default_rng(4)
    honest = random.uniform(0.1, 0.4, 50)
    label = (random.random(50) < honest).astype(float)
    assert not calibration_gate(label, honest * 2 + 0.1, 7).passed
