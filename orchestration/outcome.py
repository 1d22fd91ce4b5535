"""What became of a run: its exit code and the one sentence that says why."""

from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from orchestration.errors import AUDIT_FAILED, RESOURCE

BUG = 1
RESOURCE_ERRORS = {"OutOfMemoryException", "MemoryError"}


@dataclass(frozen=True)
class Outcome:
    """exit_code 0, or the code and the sentence of what stopped the run."""

    run_id: str
    exit_code: int = 0
    sentence: str = ""


def failure(run_id: str, events: list[dg.DagsterEvent], log: Path) -> Outcome:
    """The exit code and the sentence that belong to the first thing that went wrong.

    A step that refuses says more than its checks do: dbt's tests are checks of the step that runs
    dbt, and one of them may ask for an exit code of its own.
    """
    for event in events:
        check = failed_check(event)
        if check and event.step_key not in refusing(events):
            asset, why = check.asset_key.to_user_string(), (check.description or "").rstrip(".")
            words = f"{check.check_name} of {asset}: {why}. Nothing was published."
            return Outcome(run_id, AUDIT_FAILED, words)
        if event.event_type == dg.DagsterEventType.STEP_FAILURE:
            data = event.step_failure_data
            if data.user_failure_data:
                code = data.user_failure_data.metadata.get("exit_code")
                return Outcome(
                    run_id, code.value if code else BUG, data.user_failure_data.description
                )
            error = deepest(data.error)
            code = RESOURCE if error.cls_name in RESOURCE_ERRORS else BUG
            words = " ".join(error.message.split())
            return Outcome(run_id, code, f"{event.step_key} failed: {words} (log: {log})")
    if skipped(events):
        words = "was skipped, because what it needs was not made. Nothing was published."
        return Outcome(run_id, BUG, f"{skipped(events)[0]} {words} (log: {log})")
    return Outcome(run_id, BUG, f"the run failed before its first step (log: {log})")


def skipped(events: list[dg.DagsterEvent]) -> list[str]:
    """The steps that never began."""
    skips = [event for event in events if event.event_type == dg.DagsterEventType.STEP_SKIPPED]
    return [event.step_key for event in skips]


def failed_check(event: dg.DagsterEvent) -> dg.AssetCheckEvaluation | None:
    """The check of an event that stops the run."""
    if event.event_type != dg.DagsterEventType.ASSET_CHECK_EVALUATION:
        return None
    check = event.asset_check_evaluation_data
    stops = check.blocking and check.severity == dg.AssetCheckSeverity.ERROR
    return check if stops and not check.passed else None


def refusing(events: list[dg.DagsterEvent]) -> set[str]:
    """The steps that ended with a sentence of their own."""
    return {
        event.step_key
        for event in events
        if event.event_type == dg.DagsterEventType.STEP_FAILURE
        and event.step_failure_data.user_failure_data
    }


def deepest(error):
    """The error that started it, below the ones that wrapped it."""
    while error.cause:
        error = error.cause
    return error
