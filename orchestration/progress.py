"""Progress of a run: a live line on a terminal, plain lines elsewhere."""

from typing import TextIO

import dagster as dg
from rich.console import Console

STARTED = dg.DagsterEventType.STEP_START
MADE = dg.DagsterEventType.ASSET_MATERIALIZATION
CHECKED = dg.DagsterEventType.ASSET_CHECK_EVALUATION
ENDED = {
    dg.DagsterEventType.STEP_SUCCESS: "done",
    dg.DagsterEventType.STEP_FAILURE: "FAILED",
    dg.DagsterEventType.STEP_SKIPPED: "skipped",
}


class Progress:
    """Hears the events of a run and tells a person, step by step."""

    def __init__(self, stream: TextIO, steps: int) -> None:
        self.console = Console(file=stream, highlight=False)
        self.status = self.console.status("starting")
        self.steps = steps
        self.ended = 0
        self.started_at: dict[str, float] = {}
        self.made: dict[str, int] = {}

    def __enter__(self) -> "Progress":
        if self.console.is_terminal:
            self.status.start()
        return self

    def __exit__(self, *exception) -> None:
        self.status.stop()

    def hear(self, entry: dg.EventLogEntry) -> None:
        """Take one event of the run's log."""
        event, step = entry.dagster_event, entry.step_key
        if event.event_type == STARTED:
            self.started_at[step] = entry.timestamp
            self.status.update(f"{self.ended + 1} of {self.steps}  {step}")
        elif event.event_type == MADE:
            self.made[step] = self.made.get(step, 0) + 1
            name = event.asset_key.to_user_string()
            self.status.update(f"{self.ended + 1} of {self.steps}  {step}  {name}")
        elif event.event_type == CHECKED:
            check = event.asset_check_evaluation_data
            if not check.passed and check.severity == dg.AssetCheckSeverity.WARN:
                asset = check.asset_key.to_user_string()
                words = f"WARNING  {check.check_name} of {asset}: {check.description}"
                self.console.print(words, soft_wrap=True)
        elif event.event_type in ENDED:
            self.ended += 1
            seconds = entry.timestamp - self.started_at.get(step, entry.timestamp)
            word = ENDED[event.event_type]
            tables = f"{self.made[step]} assets" if self.made.get(step, 0) > 1 else ""
            self.console.print(
                f"{self.ended:>3} of {self.steps}  {step:<20} {word:<8} {seconds:6.1f} s  {tables}"
            )
