"""What training and explaining cost: seconds on all cores, and the peak of memory, by source.

Each source is trained in a process of its own, every model after the other, as a run does.
"""

import json
import subprocess
import sys

from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.walks import PROJECT

SECONDS = {"telco_churn": 60, "cdnow": 90}
GIGABYTES = 1.0
EXPLAINED_IN = 10
EXPLAINED = "cdnow"


def rows(frames: Frames) -> list[Row]:
    """Rows without a number in benchmarks.md: a goal in seconds is one of the machine as well."""
    return [row for source, limit in SECONDS.items() for row in of(frames, source, limit)]


def of(frames: Frames, source: str, limit: int) -> list[Row]:
    """Training of every model within its seconds and memory, and on cdnow the reasons."""
    cost = measured(frames, source)
    each = ", ".join(f"{name} {seconds:.1f}" for name, seconds in cost["seconds"].items())
    what = f"{source}, every model trained"
    found = [
        at_most(f"{what}: seconds on all cores", sum(cost["seconds"].values()), limit, each),
        at_most(f"{what}: peak of memory in GB", cost["peak"], GIGABYTES, each),
    ]
    if source == EXPLAINED:
        words = f"{source}, three reasons per customer and score: seconds on all cores"
        found.append(at_most(words, cost["reasons"], EXPLAINED_IN, each))
    return found


def at_most(figure: str, ours: float, limit: float, each: str) -> Row:
    is_met = ours <= limit
    tried = f"Seconds by model: {each}. Other cores are slower or shared."
    return Row(0, figure, ours, f"<= {limit:g}", is_met, tried="" if is_met else tried)


def measured(frames: Frames, source: str) -> dict:
    """What tests/benchmarks/training.py prints of a source."""
    folder = frames.walked(source)
    manifest = folder / "work" / "dbt" / "manifest.json"
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.training", str(folder), source, str(manifest)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout.splitlines()[-1])
