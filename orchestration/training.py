"""From a training frame to a model in service: train, judge, remember, promote."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

import dagster as dg
import pandas as pd

from ml.evaluation import Evaluation, Gate, Trained
from orchestration.contested import Learnt
from orchestration.model_report import described
from orchestration.moment import as_of_date
from orchestration.promotion import Decision, decided
from orchestration.resources import Warehouse
from orchestration.stamps import data_hash, git_sha

WARN, ERROR = dg.AssetCheckSeverity.WARN, dg.AssetCheckSeverity.ERROR
NO_ANSWERS = "no outcome is known yet, so there is nothing to learn from and no rate to promise"
NO_EXPERIMENT = "no campaign left customers out by lot, so nothing says what a contact changes"


def nothing_to_learn(name: str) -> str:
    """Why a model has no row to learn from."""
    return NO_EXPERIMENT if name == "uplift" else NO_ANSWERS


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
    data_id: str,
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Promote what may serve; the model before it keeps serving otherwise, and says why."""
    store = warehouse.models
    if trained.model is None:
        store.retire(name)
        yield dg.MaterializeResult(metadata={"status": nothing_to_learn(name)})
        yield from verdicts(name, gates, None)
        return
    newest = frame["as_of_date"].max().date() if len(frame) else as_of_date(warehouse)
    here = Learnt(newest.isoformat(), data_id)
    decision = decided(trained, store, name, here)
    evaluation = decision.chosen.evaluation
    if decision.is_promoted:
        store.promote(name, decision.chosen.model, evaluation)
    run = {
        "run_id": context.run_id,
        "model": name,
        "as_of_date": here.newest,
        "rows": len(frame),
        "data_hash": data_hash(frame),
        "promoted": decision.is_promoted,
        **training_run(decision, data_id),
    }
    store.remember(run)
    yield dg.MaterializeResult(
        metadata={**described(run, evaluation), "promotion": decision.reason}
    )
    yield from verdicts(name, gates, evaluation)


def verdicts(
    name: str, gates: dict[str, str], evaluation: Evaluation | None
) -> Iterator[dg.AssetCheckResult]:
    """One check result per gate; a red one that only warns is a warning."""
    judged = {gate.name: gate for gate in evaluation.gates} if evaluation else {}
    for gate in gates:
        verdict = judged.get(gate, Gate(gate, evaluation is None, nothing_to_learn(name)))
        yield dg.AssetCheckResult(
            check_name=gate,
            asset_key=["models", name],
            passed=verdict.passed,
            severity=WARN if verdict.is_warning else ERROR,
            description=verdict.sentence,
            metadata=verdict.figures,
        )


def training_run(decision: Decision, data_id: str) -> dict:
    """What a trained model adds to its row of rpt_model_runs."""
    from ml.storage import version_of

    trained = decision.chosen
    board, compared = trained.evaluation.leaderboard, decision.comparison
    champion = board[board["is_champion"].astype(bool)]
    figures = dict(zip(champion["metric"], champion["value"], strict=True))
    if compared is not None:
        figures |= {f"promotion_{name}": value for name, value in asdict(compared).items()}
    parameters = {**trained.parameters, "promotion": decision.reason, "data_id": data_id}
    return {
        "model_version": version_of(trained.model),
        "trained_at": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "parameters": json.dumps(parameters, sort_keys=True),
        "metrics": json.dumps(figures),
        "git_sha": git_sha(),
        "gate_result": ", ".join(trained.evaluation.red) or "passed",
    }
