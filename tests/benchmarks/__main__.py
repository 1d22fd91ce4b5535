"""`python -m tests.benchmarks [--quick] [--topic T]`: our figures beside the best known ones.

Exits 0 when every goal that docs/benchmarks.md calls met is met again; 4 when one is lost, 3 when
the public files are not there.
"""

import argparse
import os
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from orchestration import places
from tests.benchmarks import page, published
from tests.benchmarks.frames import Frames
from tests.benchmarks.protocols import TOPICS
from tests.benchmarks.row import Row
from tests.walks import PROJECT, Home

PAGE = PROJECT / "docs" / "benchmarks.md"


def main() -> int:
    """Measure, print, and when everything was measured in full, write the page and the table."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    reader.add_argument("--topic", action="append", choices=TOPICS, help="Default: all of them.")
    reader.add_argument("--quick", action="store_true", help="Fewer repeats; nothing is written.")
    asked = reader.parse_args()
    data = Path(os.environ.get("CLIENTELE_DATA", PROJECT.parent / "shared" / "data"))
    if not data.is_dir():
        say(f"ERROR 3 The public data sets are not at '{data}'. Point CLIENTELE_DATA at them.")
        return 3
    # The same surrogates, and with them the same folds, on every machine.
    os.environ.setdefault("CLIENTELE_SALT", "benchmarks")
    frames = Frames(home(), data.resolve(), asked.quick)
    rows = measured(frames, asked.topic or list(TOPICS))
    say("\n".join(page.table(rows)))
    if asked.quick or asked.topic:
        return 0
    lost = page.met_on(PAGE.read_text()) - {(row.number, row.figure) for row in rows if row.is_met}
    PAGE.write_text(page.page(rows))
    say(f"Written to {PAGE.relative_to(PROJECT)} and {published.write(rows)}")
    for number, figure in sorted(lost):
        say(f"ERROR 4 A goal is no longer met: {number}, {figure}.")
    return 4 if lost else 0


def measured(frames: Frames, topics: list[str]) -> list[Row]:
    """The rows of all topics by number; says how long each took."""
    rows: list[Row] = []
    for topic in topics:
        if not find_spec(f"tests.benchmarks.{topic}"):
            say(f"{topic}: not measured yet, so numbers {TOPICS[topic]} are missing")
            continue
        began = time.monotonic()
        found = import_module(f"tests.benchmarks.{topic}").rows(frames)
        absent = set(TOPICS[topic]) - {row.number for row in found}
        if absent:
            say(f"{topic}: numbers {sorted(absent)} are missing")
        say(f"{topic}: {len(found)} figures in {time.monotonic() - began:.0f} s")
        rows += found
    return sorted(rows, key=lambda row: row.number)


def home() -> Home:
    """The benchmark's own warehouse, beside those of the businesses, kept between runs."""
    path = places.home() / ".benchmarks"
    return Home(path) if (path / "dagster").is_dir() else Home.made(path)


def say(words: str) -> None:
    print(words, file=sys.stderr if words.startswith("ERROR") else sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main())
