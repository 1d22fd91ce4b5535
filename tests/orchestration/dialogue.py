"""The command line as a person has it: on a terminal that asks and is answered."""

import os
import pty
import select
import subprocess
import sys
import time

from tests.walks import Home

LONGEST = 120


def talked(home: Home, arguments: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """The exit code of `clientele ...` and all that the terminal showed.

    Each answer is typed when the words before it have appeared behind the answer before.
    """
    here, there = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from orchestration.cli import main; main()", *arguments],
        cwd=home.project,
        env=home.environment,
        stdin=there,
        stdout=there,
        stderr=there,
    )
    os.close(there)
    shown = answered = ""
    waiting = list(answers)
    deadline = time.monotonic() + LONGEST
    try:
        while time.monotonic() < deadline:
            if waiting and waiting[0][0] in shown[len(answered) :]:
                answered = shown
                os.write(here, f"{waiting.pop(0)[1]}\n".encode())
            more = _read(here)
            if more is None:
                break
            shown += more
        return process.wait(timeout=10), shown
    finally:
        process.kill()
        process.wait()
        os.close(here)


def _read(terminal: int) -> str | None:
    """What has appeared by now; None when the program has left the terminal."""
    if not select.select([terminal], [], [], 0.5)[0]:
        return ""
    try:
        return os.read(terminal, 65536).decode(errors="replace") or None
    except OSError:  # Linux says EIO once the other side is closed.
        return None
