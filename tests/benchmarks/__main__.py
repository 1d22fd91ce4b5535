"""`python -m tests.benchmarks [--quick] [--topic T]`: our figures beside the best known ones.

Exits 0 when every goal that docs/benchmarks.md calls met is met again; 4 when one is lost, 3 when
the public files are not there.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib import import_module
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from orchestration import places
from tests.benchmarks import page, published
from tests.benchmarks.frames import Frames
from tests.benchmarks.protocols import TOPICS
from tests.benchmarks.row import Row
from tests.walks import PROJECT, Home

PAGE = PROJECT / "docs" / "benchmarks.md"
CORES = 2


def main() -> int:
    """Measure, print, and unless it was quick, write the table and the page made of it."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    reader.add_argument(
        "--topic",
        action="append",
        choices=TOPICS,
        help="Default: all of them. The figures of others stay.",
    )
    reader.add_argument("--quick", action="store_true", help="Fewer repeats; nothing is written.")
    asked = reader.parse_args()
    data = Path(os.environ.get("CLIENTELE_DATA", PROJECT.parent / "shared" / "data"))
    if not data.is_dir():
        say(f"ERROR 3 The public data sets are not at '{data}'. Point CLIENTELE_DATA at them.")
        return 3
    # The same surrogates, and with them the same folds, on every machine.
    os.environ.setdefault("CLIENTELE_SALT", "benchmarks")
    frames = Frames(home(), data.resolve(), asked.quick)
    found = measured(frames, asked.topic or list(TOPICS))
    say("\n".join(page.table(published.by_number(chain.from_iterable(found.values())))))
    if asked.quick:
        return 0
    rows = published.write(found)
    lost = page.met_on(PAGE.read_text()) - {(row.number, row.figure) for row in rows if row.is_met}
    PAGE.write_text(page.page(rows))
    say(f"Written to {PAGE.relative_to(PROJECT)}, and to benchmarks.duckdb beside the warehouses")
    for number, figure in sorted(lost):
        say(f"ERROR 4 A goal is no longer met: {number}, {figure}.")
    return 4 if lost else 0


def measured(frames: Frames, topics: list[str]) -> dict[str, list[Row]]:
    """The rows of each topic, two topics at a time; says how long each took.

    Every fit runs on one thread, so the second core changes no figure.
    """
    rows: dict[str, list[Row]] = {}
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as workers:
        started = {workers.submit(rows_of, topic, frames): topic for topic in topics}
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


def home() -> Home:
    """The benchmark's own warehouse, beside those of the businesses, kept between runs."""
    path = places.home() / ".benchmarks"
    return Home(path) if (path / "dagster").is_dir() else Home.made(path)


def say(words: str) -> None:
    print(words, file=sys.stderr if words.startswith("ERROR") else sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main())
