"""Run the same Dagster job that the UI launches, on the same instance, and say what happened."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO
from uuid import uuid4

import dagster as dg

from orchestration.interrupts import noted_signals
from orchestration.outcome import Outcome, failure, skipped
from orchestration.places import dagster_home
from orchestration.progress import Progress


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
    # Dagster calls a run a success whose steps were skipped because an output never came.
    if result.success and not skipped(events):
        return Outcome(run_id)
    if stopped:
        return Outcome(run_id, 128 + stopped, f"Stopped by {stopped.name}. Nothing was published.")
    return failure(run_id, events, log)


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


def walk(name: str, settings: dict, root: Path) -> Outcome:
    """Load the code location for the chosen source and execute one of its jobs."""
    instance()
    from orchestration.definitions import defs  # the location reads the source at import

    job = defs.resolve_job_def(name)
    log = root / "work" / "run.log"
    with Progress(terminal(), steps=len(job.graph.node_dict)) as progress, uncollected():
        return execute(job, settings, log, progress.hear)


@contextmanager
def uncollected() -> Iterator[None]:
    """Dagster, dbt's manifest and all assets stay until the end: no collection looks at them.

    Before the process ends it may, or DuckDB calls what was never freed a leak.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
