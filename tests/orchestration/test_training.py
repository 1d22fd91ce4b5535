"""Who serves after a training: the champion, the baseline's answer, or the model before."""

import dagster as dg
import pytest

from ml.classification.model import ChurnModel
from ml.evaluation import Evaluation, Gate, Trained
from ml.spending.model import SpendModel
from orchestration.contested import Learnt
from orchestration.model_store import ModelStore
from orchestration.promotion import decided
from orchestration.training import training_run, verdicts

PRIOR = ChurnModel((), 0.2, 61)
LEARNT = SpendModel((), {}, 61, "model")
NAMES = {"baseline": "", "calibration": "", "leakage": ""}
TODAY = Learnt("2024-06-01", "shop")


def trained(red: str = "", *, is_undecided: bool = False, is_leaky: bool = False) -> Trained:
    """A champion with a red gate or none, and a base rate that may serve in its place."""
    leaks = Gate("leakage", not is_leaky and red != "leakage", "Leaks.")
    gates = {name: Gate(name, name != red, "Not shown.") for name in ("baseline", "calibration")}
    if is_undecided:
        gates[red] = Gate(red, False, "Not shown.", is_undecided=True)
    humbler = [Gate(name, name != red, "Base rate.", is_warning=name == red) for name in gates]
    fallback = Trained(PRIOR, Evaluation(gates=(*humbler, leaks))) if red in gates else None
    return Trained(LEARNT, Evaluation(gates=(*gates.values(), leaks)), fallback=fallback)


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
    decision = decided(trained(), first, "churn", TODAY)
    assert decision.is_promoted and decision.chosen.model is LEARNT
    assert training_run(decision, "shop")["gate_result"] == "passed"


@pytest.mark.parametrize("red", ["baseline", "calibration"])
def test_the_first_training_falls_back_on_the_baselines_answer_and_goes_on(first, red):
    decision = decided(trained(red), first, "churn", TODAY)
    assert decision.is_promoted and decision.chosen.model is PRIOR
    assert training_run(decision, "shop")["gate_result"] == red
    assert stopping(decision.chosen) == []


def test_a_fallback_in_service_is_no_model_to_protect(first):
    first.promote("churn", PRIOR, Evaluation())
    decision = decided(trained("baseline"), first, "churn", TODAY)
    assert decision.is_promoted and decision.chosen.model is PRIOR


def test_a_worse_challenger_of_a_model_in_service_stops_the_run(serving):
    decision = decided(trained("baseline"), serving, "churn", TODAY)
    assert not decision.is_promoted and decision.chosen.model is LEARNT
    assert stopping(decision.chosen) == ["baseline"]


@pytest.mark.parametrize(("red", "is_undecided"), [("baseline", True), ("calibration", False)])
def test_a_challenger_that_may_be_as_good_lets_the_model_in_service_go_on(
    serving, red, is_undecided
):
    decision = decided(trained(red, is_undecided=is_undecided), serving, "churn", TODAY)
    assert not decision.is_promoted and stopping(decision.chosen) == []
    said = {gate.name: gate.sentence for gate in decision.chosen.evaluation.gates}
    assert "The model in service stays" in said[red]


def test_a_leak_stops_a_first_training(first):
    decision = decided(trained("leakage"), first, "churn", TODAY)
    assert not decision.is_promoted and stopping(decision.chosen) == ["leakage"]


@pytest.mark.parametrize("store", ["first", "serving"])
def test_a_leak_stops_the_fallback_too(store, request):
    store = request.getfixturevalue(store)
    decision = decided(trained("baseline", is_leaky=True), store, "churn", TODAY)
    assert not decision.is_promoted and "leakage" in stopping(decision.chosen)


def test_without_any_answer_every_check_says_why():
    results = list(verdicts("churn", NAMES, None))
    assert [result.passed for result in results] == [True] * 3
    assert all("no outcome is known yet" in result.description for result in results)


def test_without_an_experiment_the_checks_of_uplift_say_so():
    results = list(verdicts("uplift", {"plan": ""}, None))
    assert results[0].passed and "left customers out by lot" in results[0].description


def test_an_experiment_that_declines_takes_a_personal_model_out_of_service(serving):
    declines = Gate("feedback", False, "Contacts did not follow it.", is_warning=True)
    average = Trained(PRIOR, Evaluation(gates=(declines,)))
    decision = decided(average, serving, "churn", TODAY)
    assert decision.is_promoted and decision.chosen is average
    assert decision.reason == "Its own experiment judges it."


def test_a_gate_that_was_not_judged_is_red():
    assert stopping(Trained(PRIOR, Evaluation())) == list(NAMES)
