"""A publish in a process of its own that dies on purpose, or runs out of disk."""

import os
import resource
import signal
import sys
from pathlib import Path

import dagster as dg

from orchestration.publish import publish
from tests.orchestration.built_work import RUN, TABLES, build

CHANGES = ("os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir", "shutil.copytree")


def publish_stamp(root: Path, stamp: int) -> None:
    """Build and publish with one number in every table."""
    build(root / "work" / "warehouse.duckdb", stamp, customers=50)
    publish_built(root)


def publish_built(root: Path) -> None:
    """Publish the work file as it is; a refusal becomes the exit code."""
    work = root / "work" / "warehouse.duckdb"
    try:
        publish(work, root, TABLES, run=RUN, site=root / "pages", models=None)
    except dg.Failure as failure:
        sys.exit(failure.metadata["exit_code"].value)


def die_at_step(root: Path, stamp: int, step: int, steps) -> None:
    """Publish, and leave without a word before the nth change to the disk."""
    die_before_change(step, steps)
    publish_stamp(root, stamp)


def die_before_change(step: int, steps) -> None:
    """Arm this process to leave before its nth change to the disk; `steps` counts as they come."""

    def count(event: str, arguments: tuple) -> None:
        is_write = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if is_write or event in CHANGES:
            steps.value += 1
            if steps.value == step:
                os._exit(9)

    sys.addaudithook(count)


def publish_when_told(root: Path, stamp: int, ready) -> None:
    """Say when it begins, so that a parent can aim its kill at the publish and not at imports."""
    ready.set()
    publish_stamp(root, stamp)


def publish_in_small_files(root: Path, limit: int) -> None:
    """No file may grow beyond `limit` bytes: what a full disk says, without filling one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    publish_built(root)
