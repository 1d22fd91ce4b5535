"""`python -m tests.benchmarks [--quick] [--topic T]`: our figures beside the best known ones.

Exits 0 when every goal that docs/benchmarks.md calls met is met again; 4 when one is lost, 3 when
the public files are not there.
"""

import argparse
import os
import sys
from itertools import chain
from pathlib import Path

from orchestration import places
from tests.benchmarks import page, published
from tests.benchmarks.frames import Frames
from tests.benchmarks.measuring import measured
from tests.benchmarks.protocols import LONG, TOPICS
from tests.walks import PROJECT, Home

PAGE = PROJECT / "docs" / "benchmarks.md"


def main() -> int:
    """Measure, print, and unless it was quick, write the table and the page made of it."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    reader.add_argument(
        "--topic",
        action="append",
        choices=TOPICS,
        help="Default: all of them. The figures of others stay.",
    )
    reader.add_argument("--quick", action="store_true", help="A part; nothing is written.")
    asked = reader.parse_args()
    data = Path(os.environ.get("CLIENTELE_DATA", PROJECT.parent / "shared" / "data"))
    if not data.is_dir():
        say(f"ERROR 3 The public data sets are not at '{data}'. Point CLIENTELE_DATA at them.")
        return 3
    # The same surrogates, and with them the same folds, on every machine.
    os.environ.setdefault("CLIENTELE_SALT", "benchmarks")
    frames = Frames(home(), data.resolve(), asked.quick)
    wanted = [topic for topic in TOPICS if not (asked.quick and topic in LONG)]
    found = measured(frames, asked.topic or wanted, say)
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


def home() -> Home:
    """The benchmark's own warehouse, beside those of the businesses, kept between runs."""
    path = places.home() / ".benchmarks"
    return Home(path) if (path / "dagster").is_dir() else Home.made(path)


def say(words: str) -> None:
    print(words, file=sys.stderr if words.startswith("ERROR") else sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main())
