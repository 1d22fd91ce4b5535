"""Which model serves after a training: the challenger, the one before it, or something humbler."""

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ml.evaluation import Evaluation, Trained
from orchestration.contested import Learnt, contested
from orchestration.model_store import ModelStore

if TYPE_CHECKING:
    from ml.contest import Comparison

LEARNT = ("model", "cross_fitted")
STAYS = "The model in service stays."


@dataclass(frozen=True)
class Decision:
    """What a training run stands for, whether it goes into service, and why."""

    chosen: Trained
    is_promoted: bool
    reason: str
    comparison: "Comparison | None" = None


def decided(trained: Trained, store: ModelStore, name: str, here: Learnt) -> Decision:
    """Whether what was trained, from what `here` says, goes into service.

    With a red gate it never does: while no learnt model is in service, something humbler serves
    instead, with a warning. A model in service stays, with a warning when the rows were too few to
    tell or the challenger's probabilities are off; a worse challenger or a leak stops the run.
    With green gates a challenger of a learnt model has to be shown to beat it.
    """
    evaluation = trained.evaluation
    before = store.previous(name)
    is_serving = getattr(before, "score_basis", "") in LEARNT
    if evaluation.passed and is_serving and trained.contest is not None:
        return Decision(trained, *contested(trained, before, here, learnt(before, store, name)))
    if evaluation.passed:
        alone = (
            "Its own experiment judges it." if is_serving else "No learnt model stood against it."
        )
        return Decision(trained, True, alone)
    if trained.fallback is not None and not is_serving:
        humbler = trained.fallback
        return Decision(humbler, humbler.evaluation.passed, "No learnt model was in service.")
    kept = replace(trained, evaluation=goes_on(evaluation)) if is_serving else trained
    return Decision(kept, False, "A gate is red.")


def learnt(model: object, store: ModelStore, name: str) -> Learnt | None:
    """What the model in service learnt from, as its training run remembers it."""
    from ml.storage import version_of

    version = version_of(model)
    runs = [run for run in store.runs() if (run["model"], run["model_version"]) == (name, version)]
    if not runs:
        return None
    data_id = json.loads(runs[-1]["parameters"]).get("data_id", "")
    return Learnt(runs[-1]["as_of_date"], data_id)


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
