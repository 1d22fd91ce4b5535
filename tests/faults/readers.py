"""Reader processes that open the published warehouse in a loop and write down what they see."""

import json
import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

PROCESSES = 4
STAMPS = """
    select generation_id, (select array_agg(distinct stamp) from marts.dim_customers)
        || (select array_agg(distinct stamp) from marts.rpt_kpis)
        || (select array_agg(distinct stamp) from scores.score_churn)
    from meta.generation
"""


@dataclass
class Sight:
    """What one reader saw: every stamp in order, and what must never be seen."""

    opens: int = 0
    slowest: float = 0.0
    stamps: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    backwards: list[tuple[int, int]] = field(default_factory=list)

    @property
    def trouble(self) -> list:
        return [*self.errors, *self.mixed, *self.backwards]


class Readers:
    """Four reader processes, from entering the block to leaving it; then `sights` is complete."""

    def __init__(
        self, root: Path, look: Callable[[Path, "Sight"], None] | None = None, pause: float = 0.005
    ):
        context = multiprocessing.get_context("spawn")
        self.stop = context.Event()
        self.opens = context.Array("q", PROCESSES)
        self.results = context.Queue()
        self.sights: list[Sight] = []
        self.processes = [
            context.Process(
                target=watch,
                args=(root, n, look or look_at_stamps, pause, self.opens, self.stop, self.results),
            )
            for n in range(PROCESSES)
        ]

    def __enter__(self) -> "Readers":
        for process in self.processes:
            process.start()
        self.wait_for_opens(1)
        return self

    def __exit__(self, *_) -> None:
        self.stop.set()
        self.sights = [self.results.get(timeout=30) for _ in self.processes]
        for process in self.processes:
            process.join(timeout=10)

    def wait_for_opens(self, count: int) -> None:
        """Until every reader has opened the warehouse `count` more times."""
        goals = [seen + count for seen in self.opens]
        deadline = time.monotonic() + 30
        while any(seen < goal for seen, goal in zip(self.opens, goals, strict=True)):
            assert time.monotonic() < deadline, "a reader process stopped reading"
            time.sleep(0.002)

    @property
    def trouble(self) -> list:
        return [each for sight in self.sights for each in sight.trouble]


def watch(root: Path, number: int, look: Callable, pause: float, opens, stop, results) -> None:
    """Even readers resolve the link themselves, odd ones leave it to the open call."""
    sight = Sight()
    while not stop.is_set():
        link = root / "current"
        started = time.monotonic()
        try:
            look(Path(os.path.realpath(link)) if number % 2 == 0 else link, sight)
        except (duckdb.Error, OSError, ValueError) as error:
            sight.errors.append(f"{type(error).__name__}: {error}")
        sight.slowest = max(sight.slowest, time.monotonic() - started)
        sight.opens += 1
        opens[number] += 1
        time.sleep(pause)  # Four readers that never pause leave a small machine no publisher.
    results.put(sight)


def look_at_stamps(folder: Path, sight: Sight) -> None:
    """Open, read the stamp of every table, close; a resolved folder must match its manifest too."""
    database = folder / "warehouse.duckdb"
    with duckdb.connect(database, read_only=True, config={"threads": 1}) as connection:
        generation_id, stamps = connection.execute(STAMPS).fetchone()
    seen = {*stamps, int(generation_id.partition("-")[0])}
    if not folder.is_symlink():
        manifest = json.loads((folder / "manifest.json").read_text())
        seen.add(int(manifest["generation_id"].partition("-")[0]))
    if len(seen) > 1:
        sight.mixed.append(f"{sorted(seen)} in {generation_id}")
    if sight.stamps and min(seen) < sight.stamps[-1]:
        sight.backwards.append((sight.stamps[-1], min(seen)))
    sight.stamps.append(max(seen))
