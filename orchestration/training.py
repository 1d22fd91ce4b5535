"""From a training frame to a model in service: train, judge, remember, promote."""

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

import dagster as dg
import pandas as pd

from ml.evaluation import Trained
from orchestration.model_report import described
from orchestration.places import PROJECT
from orchestration.resources import Warehouse


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
    """Promote a model whose gates all pass; the one before keeps serving otherwise."""
    evaluation = trained.evaluation
    if trained.model is None:
        warehouse.models.retire(name)
        yield dg.MaterializeResult(metadata={"status": "this source has no answers to learn from"})
    else:
        if evaluation.passed:
            warehouse.models.promote(name, trained.model, evaluation)
        run = training_run(context.run_id, name, trained, frame)
        warehouse.models.remember(run)
        yield dg.MaterializeResult(metadata=described(run, evaluation))
    judged = {gate.name: gate for gate in evaluation.gates}
    for gate in gates:
        verdict = judged.get(gate)
        yield dg.AssetCheckResult(
            check_name=gate,
            asset_key=["models", name],
            passed=verdict.passed if verdict else trained.model is None,
            description=verdict.sentence if verdict else "no model was trained",
            metadata=verdict.figures if verdict else {},
        )


def training_run(run_id: str, name: str, trained: Trained, frame: pd.DataFrame) -> dict:
    """One row of rpt_model_runs."""
    from ml.storage import version_of

    evaluation = trained.evaluation
    champion = evaluation.leaderboard[evaluation.leaderboard["is_champion"].astype(bool)]
    red = [gate.name for gate in evaluation.gates if not gate.passed]
    return {
        "run_id": run_id,
        "model": name,
        "model_version": version_of(trained.model),
        "trained_at": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "as_of_date": frame["as_of_date"].max().date().isoformat(),
        "rows": len(frame),
        "parameters": json.dumps(trained.parameters, sort_keys=True),
        "metrics": json.dumps(dict(zip(champion["metric"], champion["value"], strict=True))),
        "git_sha": git_sha(),
        "data_hash": data_hash(frame),
        "promoted": evaluation.passed,
        "gate_result": ", ".join(red) or "passed",
    }


def data_hash(frame: pd.DataFrame) -> str:
    """Checksum of a frame whose rows are in the order of its keys."""
    ordered = frame.sort_values(["as_of_date", "customer_id"])
    rows = pd.util.hash_pandas_object(ordered, index=False).to_numpy()
    return sha256(",".join(frame.columns).encode() + rows.tobytes()).hexdigest()[:16]


def git_sha() -> str | None:
    """The commit of the code; None outside a checkout."""
    result = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True
    )
    return result.stdout.strip() or None
