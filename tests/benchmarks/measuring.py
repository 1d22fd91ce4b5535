"""Topics measured side by side, each in a process of its own."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib import import_module
from multiprocessing import get_context

from tests.benchmarks.frames import Frames
from tests.benchmarks.protocols import TOPICS
from tests.benchmarks.row import Row

CORES = 2
TIMED = "costs"


def measured(frames: Frames, topics: list[str], say: Callable[[str], None]) -> dict[str, list[Row]]:
    """The rows of each topic, two topics at a time; says how long each took.

    Every fit runs on one thread, so the second core changes no figure but what a clock measures:
    that topic comes last, alone.
    """
    rows: dict[str, list[Row]] = {}
    timed = [topic for topic in topics if topic == TIMED]
    for group in ([topic for topic in topics if topic != TIMED], timed):
        with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as workers:
            started = {workers.submit(rows_of, topic, frames): topic for topic in group}
            for one in as_completed(started):
                topic = started[one]
                rows[topic], seconds = one.result()
                absent = set(TOPICS[topic]) - {row.number for row in rows[topic]}
                if absent:
                    say(f"{topic}: numbers {sorted(absent)} are missing")
                say(f"{topic}: {len(rows[topic])} figures in {seconds:.0f} s")
    return rows


def rows_of(topic: str, frames: Frames) -> tuple[list[Row], float]:
    """A topic's rows and the seconds they took, in a process of its own."""
    began = time.monotonic()
    found = import_module(f"tests.benchmarks.{topic}").rows(frames)
    return found, time.monotonic() - began
