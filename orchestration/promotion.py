"""Which model serves after a training: the challenger, the one before it, or something humbler."""

from dataclasses import dataclass, replace

from ml.contest import Comparison
from ml.evaluation import Evaluation, Trained
from orchestration.contested import contested
from orchestration.model_store import ModelStore

LEARNT = ("model", "cross_fitted")
STAYS = "The model in service stays."


@dataclass(frozen=True)
class Decision:
    """What a training run stands for, whether it goes into service, and why."""

    chosen: Trained
    is_promoted: bool
    reason: str
    comparison: Comparison | None = None


def decided(trained: Trained, store: ModelStore, name: str, newest: str) -> Decision:
    """Whether what was trained, on answers up to the date `newest`, goes into service.

    With a red gate it never does: while no learnt model is in service, something humbler serves
    instead, with a warning. A model in service stays, with a warning when the rows were too few to
    tell or the challenger's probabilities are off; a worse challenger or a leak stops the run.
    With green gates a challenger of a learnt model has to be shown to beat it.
    """
    evaluation = trained.evaluation
    before = store.previous(name)
    is_serving = getattr(before, "score_basis", "") in LEARNT
    if evaluation.passed and is_serving and trained.contest is not None:
        is_promoted, reason, comparison = contested(trained, before, store.runs(), name, newest)
        return Decision(trained, is_promoted, reason, comparison)
    if evaluation.passed:
        return Decision(trained, True, "No learnt model stood against it.")
    if trained.fallback is not None and not is_serving:
        humbler = trained.fallback
        return Decision(humbler, humbler.evaluation.passed, "No learnt model was in service.")
    kept = replace(trained, evaluation=goes_on(evaluation)) if is_serving else trained
    return Decision(kept, False, "A gate is red.")


def goes_on(evaluation: Evaluation) -> Evaluation:
    """The challenger's red gates once a learnt model stays: what may only warn then, warns."""
    gates = [
        gate
        if gate.passed
        else replace(
            gate,
            sentence=f"{gate.sentence} {STAYS}",
            is_warning=gate.is_warning or gate.is_undecided or gate.name == "calibration",
        )
        for gate in evaluation.gates
    ]
    return replace(evaluation, gates=tuple(gates))
