"""Run the same Dagster job that the UI launches, on the same instance, and say what happened."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from uuid import uuid4

import dagster as dg

from orchestration.errors import AUDIT_FAILED, RESOURCE
from orchestration.interrupts import noted_signals
from orchestration.places import dagster_home

BUG = 1
RESOURCE_ERRORS = {"OutOfMemoryException", "MemoryError"}


@dataclass(frozen=True)
class Outcome:
    """exit_code 0, or the code and the sentence of what stopped the run."""

    run_id: str
    exit_code: int = 0
    sentence: str = ""


def instance() -> dg.DagsterInstance:
    """The instance of this project: DAGSTER_HOME, else the project's own folder."""
    os.environ["DAGSTER_HOME"] = str(dagster_home())
    dagster_home().mkdir(parents=True, exist_ok=True)
    return dg.DagsterInstance.get()


def execute(
    job: dg.JobDefinition, settings: dict, log: Path, tell: Callable[[dg.EventLogEntry], None]
) -> Outcome:
    """Execute `job` with `settings`; `tell` hears every event, `log` gets what tools print."""
    run_id = str(uuid4())
    events: list[dg.DagsterEvent] = []

    def hear(entry: dg.EventLogEntry) -> None:
        if entry.dagster_event:
            events.append(entry.dagster_event)
            tell(entry)

    with instance() as here, printed_to(log), noted_signals() as signals:
        here.add_event_listener(run_id, hear)
        result = job.execute_in_process(
            instance=here,
            run_id=run_id,
            run_config={
                "resources": {"settings": {"config": settings}},
                "loggers": {"console": {"config": {"log_level": "INFO"}}},
            },
            tags={"clientele/door": "terminal"},
            raise_on_error=False,
        )
        stopped = signals.stopping()
    if result.success:
        return Outcome(run_id)
    if stopped:
        return Outcome(run_id, 128 + stopped, f"Stopped by {stopped.name}. Nothing was published.")
    return failure(run_id, events, log)


def failure(run_id: str, events: list[dg.DagsterEvent], log: Path) -> Outcome:
    """The exit code and the sentence that belong to the first thing that went wrong."""
    for event in events:
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            check = event.asset_check_evaluation_data
            if check.blocking and not check.passed:
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
    return Outcome(run_id, BUG, f"the run failed before its first step (log: {log})")


def deepest(error):
    """The error that started it, below the ones that wrapped it."""
    while error.cause:
        error = error.cause
    return error


@contextmanager
def printed_to(log: Path) -> Iterator[None]:
    """Send what Dagster and dbt print to a file: a terminal shows progress, not their logs."""
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    with log.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
            os.close(kept[0])
            os.close(kept[1])


def terminal() -> TextIO:
    """A stream to where the person reads, which `printed_to` does not redirect."""
    return os.fdopen(os.dup(1), "w", buffering=1)
