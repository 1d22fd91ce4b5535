"""From a training frame to a model in service: train, judge, remember, promote."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import dagster as dg
import pandas as pd

from ml.evaluation import Evaluation, Gate, Trained
from orchestration.model_report import described
from orchestration.model_store import ModelStore
from orchestration.moment import as_of_date
from orchestration.resources import Warehouse
from orchestration.stamps import data_hash, git_sha

WARN, ERROR = dg.AssetCheckSeverity.WARN, dg.AssetCheckSeverity.ERROR
LEARNT = ("model", "cross_fitted")
NO_ANSWERS = "no outcome is known yet, so there is nothing to learn from and no rate to promise"


def gate_specs(name: str, gates: dict[str, str]) -> list[dg.AssetCheckSpec]:
    """The blocking checks of a model: nothing is scored or published past a red one."""
    return [
        dg.AssetCheckSpec(gate, asset=["models", name], blocking=True, description=description)
        for gate, description in gates.items()
    ]


def keep(
    context: dg.AssetExecutionContext,
    warehouse: Warehouse,
    name: str,
    trained: Trained,
    frame: pd.DataFrame,
    gates: dict[str, str],
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Promote what may serve; the model before it keeps serving otherwise."""
    store = warehouse.models
    if trained.model is None:
        store.retire(name)
        yield dg.MaterializeResult(metadata={"status": NO_ANSWERS})
        yield from verdicts(name, gates, None)
        return
    chosen, is_promoted = decided(trained, store, name)
    if is_promoted:
        store.promote(name, chosen.model, chosen.evaluation)
    newest = frame["as_of_date"].max().date() if len(frame) else as_of_date(warehouse)
    run = {
        "run_id": context.run_id,
        "model": name,
        "as_of_date": newest.isoformat(),
        "rows": len(frame),
        "data_hash": data_hash(frame),
        "promoted": is_promoted,
        **training_run(chosen),
    }
    store.remember(run)
    yield dg.MaterializeResult(metadata=described(run, chosen.evaluation))
    yield from verdicts(name, gates, chosen.evaluation)


def decided(trained: Trained, store: ModelStore, name: str) -> tuple[Trained, bool]:
    """What this training run stands for, and whether it goes into service.

    A champion with a red gate never serves. While no learnt model is in service, the baseline's
    answer serves instead, with a warning. A model in service stays: the run goes on with it,
    warned, when the rows were too few to tell, and stops otherwise.
    """
    evaluation = trained.evaluation
    if evaluation.passed or trained.fallback is None:
        return trained, evaluation.passed
    before = store.previous(name)
    if before is None or before.score_basis not in LEARNT:
        return trained.fallback, trained.fallback.evaluation.passed
    goes_on = [
        gate
        if gate.passed
        else replace(
            gate,
            sentence=f"{gate.sentence} The model in service stays.",
            is_warning=gate.is_undecided,
        )
        for gate in evaluation.gates
    ]
    return replace(trained, evaluation=replace(evaluation, gates=tuple(goes_on))), False


def verdicts(
    name: str, gates: dict[str, str], evaluation: Evaluation | None
) -> Iterator[dg.AssetCheckResult]:
    """One check result per gate; a red one that only warns is a warning."""
    judged = {gate.name: gate for gate in evaluation.gates} if evaluation else {}
    for gate in gates:
        verdict = judged.get(gate, Gate(gate, evaluation is None, NO_ANSWERS))
        yield dg.AssetCheckResult(
            check_name=gate,
            asset_key=["models", name],
            passed=verdict.passed,
            severity=WARN if verdict.is_warning else ERROR,
            description=verdict.sentence,
            metadata=verdict.figures,
        )


def training_run(trained: Trained) -> dict:
    """What a trained model adds to its row of rpt_model_runs."""
    from ml.storage import version_of

    evaluation = trained.evaluation
    champion = evaluation.leaderboard[evaluation.leaderboard["is_champion"].astype(bool)]
    return {
        "model_version": version_of(trained.model),
        "trained_at": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "parameters": json.dumps(trained.parameters, sort_keys=True),
        "metrics": json.dumps(dict(zip(champion["metric"], champion["value"], strict=True))),
        "git_sha": git_sha(),
        "gate_result": ", ".join(evaluation.red) or "passed",
    }
