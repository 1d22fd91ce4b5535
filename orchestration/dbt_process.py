"""`clientele-dbt`: dbt's commands in a process that lives for one of them.

A quarter of dbt's time is bookkeeping that nobody reads in a walk. dbt looks for garbage in a
project that stays in memory until the end, spells out as JSON each of ten thousand debug events
that it then drops, and writes down every node of the project.
"""

import gc
import json
import os
import sys
from pathlib import Path
from threading import Lock

from dbt.cli.exceptions import DbtUsageException
from dbt.cli.main import dbtRunner
from dbt.contracts.results import RunExecutionResult
from dbt.flags import get_flags
from dbt_common.events.base_types import EventMsg
from dbt_common.events.functions import msg_to_dict

OWN_LOGS = ["--log-level", "none", "--log-level-file", "none"]
FAILED, WITHOUT_RESULT = 1, 2
# dbt's threads speak at once, and Dagster reads a line at a time: of two in one it would read none.
ONE_AT_A_TIME = Lock()


def main() -> None:
    """Run the command on the command line; exits as dbt does: 1 a failed node, 2 no result.

    What failed is written to run_results.json even with `--no-write-json`: a refusal finds its
    words there. Memory is 200 MB more than with garbage collected, whatever the business's size.
    """
    gc.disable()
    answer = dbtRunner(callbacks=[say]).invoke([*OWN_LOGS, *sys.argv[1:]])
    if answer.success:
        return
    if isinstance(answer.result, RunExecutionResult):
        answer.result.write(str(Path(get_flags().TARGET_PATH or "target") / "run_results.json"))
    if isinstance(answer.exception, DbtUsageException):
        write_line(str(answer.exception))
    sys.exit(WITHOUT_RESULT if answer.exception else FAILED)


def say(event: EventMsg) -> None:
    """Write an event as dbt would: as a line of JSON if Dagster asks for it, else in words."""
    if event.info.level != "debug":
        is_json = os.environ.get("DBT_LOG_FORMAT") == "json"
        write_line(json.dumps(msg_to_dict(event)) if is_json else event.info.msg)


def write_line(line: str) -> None:
    with ONE_AT_A_TIME:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
