"""One run at a time per source: an flock that the kernel frees when its holder dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path

from orchestration.errors import BUSY, refusal


@contextmanager
def run_lock(root: Path) -> Iterator[None]:
    """Hold the source's lock, or refuse at once with exit code 5 and name the holder.

    A pid file would outlive a killed run; the lock does not. The pid inside is only for people.
    """
    path = root / "work" / "run.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise refusal(
                BUSY,
                "Another run is at work",
                f"process {holder} holds source {root.name}",
                "Wait for it to end, or stop it, then run again.",
            ) from None
        file.truncate(0)
        file.write(str(getpid()))
        file.flush()
        yield
