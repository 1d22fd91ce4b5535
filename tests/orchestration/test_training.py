"""Who serves after a training: the champion, the baseline's answer, or the model before."""

import dagster as dg
import pytest

from ml.classification.model import ChurnModel
from ml.evaluation import Evaluation, Gate, Trained
from ml.spending.model import SpendModel
from orchestration.model_store import ModelStore
from orchestration.training import decided, training_run, verdicts

PRIOR = ChurnModel((), 0.2, 61)
LEARNT = SpendModel((), {}, 61, "model")
NAMES = {"baseline": "", "calibration": "", "leakage": ""}


def trained(red: str = "", *, is_undecided: bool = False, is_leaky: bool = False) -> Trained:
    """A champion with a red gate or none, and a base rate that may serve in its place."""
    others = tuple(Gate(name, name != red, "Said.") for name in ("calibration", "leakage"))
    beats = Gate("baseline", red != "baseline", "Not shown.", is_undecided=is_undecided)
    warned = Gate("baseline", False, "Base rate.", is_warning=True)
    leaks = Gate("leakage", not is_leaky, "Leaks.")
    humbler = Trained(PRIOR, Evaluation(gates=(warned, leaks)))
    fallback = humbler if red == "baseline" else None
    return Trained(LEARNT, Evaluation(gates=(beats, *others)), fallback=fallback)


@pytest.fixture
def first(tmp_path) -> ModelStore:
    return ModelStore(tmp_path / "models")


@pytest.fixture
def serving(first) -> ModelStore:
    first.promote("churn", LEARNT, Evaluation())
    return first


def stopping(chosen: Trained) -> list[str]:
    """Names of the checks that stop the run."""
    return [
        result.check_name
        for result in verdicts("churn", NAMES, chosen.evaluation)
        if not result.passed and result.severity == dg.AssetCheckSeverity.ERROR
    ]


def test_a_champion_whose_gates_pass_serves(first):
    chosen, is_promoted = decided(trained(), first, "churn")
    assert is_promoted and chosen.model is LEARNT
    assert training_run(chosen)["gate_result"] == "passed"


def test_the_first_training_falls_back_on_the_baselines_answer_and_goes_on(first):
    chosen, is_promoted = decided(trained("baseline"), first, "churn")
    assert is_promoted and chosen.model is PRIOR
    assert training_run(chosen)["gate_result"] == "baseline"
    assert "baseline" not in stopping(chosen)


def test_a_fallback_in_service_is_no_model_to_protect(first):
    first.promote("churn", PRIOR, Evaluation())
    chosen, is_promoted = decided(trained("baseline"), first, "churn")
    assert is_promoted and chosen.model is PRIOR


def test_a_worse_challenger_of_a_model_in_service_stops_the_run(serving):
    chosen, is_promoted = decided(trained("baseline"), serving, "churn")
    assert not is_promoted and chosen.model is LEARNT
    assert stopping(chosen) == ["baseline"]


def test_an_undecided_challenger_lets_the_model_in_service_go_on(serving):
    chosen, is_promoted = decided(trained("baseline", is_undecided=True), serving, "churn")
    assert not is_promoted and stopping(chosen) == []
    assert "The model in service stays" in chosen.evaluation.gates[0].sentence


@pytest.mark.parametrize("gate", ["calibration", "leakage"])
def test_the_other_gates_stop_even_a_first_training(first, gate):
    chosen, is_promoted = decided(trained(gate), first, "churn")
    assert not is_promoted and stopping(chosen) == [gate]


def test_a_leak_stops_the_fallback_too(first):
    chosen, is_promoted = decided(trained("baseline", is_leaky=True), first, "churn")
    assert not is_promoted and "leakage" in stopping(chosen)


def test_without_any_answer_every_check_says_why():
    results = list(verdicts("churn", NAMES, None))
    assert [result.passed for result in results] == [True] * 3
    assert all("no outcome is known yet" in result.description for result in results)


def test_a_gate_that_was_not_judged_is_red():
    assert stopping(Trained(PRIOR, Evaluation())) == list(NAMES)
