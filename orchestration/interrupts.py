"""Which signal stopped a run: Dagster takes the handlers over and tells INT and TERM alike."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

STOPPING = (signal.SIGINT, signal.SIGTERM)


class Signals:
    """The signals that arrived, in order."""

    def __init__(self, inlet: int) -> None:
        self.inlet = inlet

    def stopping(self) -> signal.Signals | None:
        """The first signal that asks a process to end; None when none came."""
        try:
            arrived = os.read(self.inlet, 64)
        except BlockingIOError:
            return None
        return next((signal.Signals(n) for n in arrived if n in STOPPING), None)


@contextmanager
def noted_signals() -> Iterator[Signals]:
    """Note signals below the Python handlers, whoever has installed those."""
    inlet, outlet = os.pipe()
    os.set_blocking(inlet, False)
    os.set_blocking(outlet, False)
    before = signal.set_wakeup_fd(outlet)
    try:
        yield Signals(inlet)
    finally:
        signal.set_wakeup_fd(before)
        os.close(inlet)
        os.close(outlet)
