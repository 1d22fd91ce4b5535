"""A solver that prints what nobody asked for, kept from a terminal that people read."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STDOUT = 1


@contextmanager
def silence() -> Iterator[None]:
    """Lines that compiled code prints go nowhere meanwhile.

    HiGHS leaves a line of its own debugging on some integer programmes, whatever `disp` says, and
    past Python's stdout. What it printed waits in the buffer of the C library, so that is emptied
    before the terminal is back.
    """
    sys.stdout.flush()
    terminal = os.dup(STDOUT)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), STDOUT)
    try:
        yield
    finally:
        ctypes.CDLL(None).fflush(None)
        os.dup2(terminal, STDOUT)
        os.close(terminal)
