"""Train every model of a source as a run does, in a process of its own, and say what it cost.

`python -m tests.benchmarks.training FOLDER SOURCE MANIFEST` prints JSON: seconds by model,
seconds of the reasons of all active customers, both on all cores, and the peak of memory in GB.
"""

import json
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter

from ml import frames, reasons
from ml.evaluation import Trained
from ml.explanation.usual import usuals
from orchestration.assets.reasons import MODELS
from orchestration.resources import Warehouse
from orchestration.scoring import CURRENT

# None of the sources that are timed has a campaign: there is no response to learn.
SUPERVISED = ("churn", "hazard", "spend", "value")


def main() -> None:
    folder, source, manifest = sys.argv[1:]
    warehouse = Warehouse(folder=folder)
    roles = frames.roles(json.loads(Path(manifest).read_text()), source)
    seconds, trained = {}, {}
    for name in SUPERVISED:
        seconds[name], trained[name] = timed(lambda name=name: train(warehouse, name, roles))
    segments = import_module("ml.segments")
    seconds["segments"], _ = timed(lambda: segments.train(warehouse.read(CURRENT), roles))
    peak = peak_of_memory()
    explained, _ = timed(lambda: explain(warehouse, trained, roles))
    print(json.dumps({"seconds": seconds, "reasons": explained, "peak": peak}))  # noqa: T201


def train(warehouse: Warehouse, name: str, roles: frames.Roles) -> Trained:
    """The model of one name with the options that a run has unless it is told otherwise."""
    frame = warehouse.read(f"features.train_{name}")
    return import_module(f"ml.{name}").train(
        frame.drop(columns="horizon_days"),
        roles,
        horizon_days=int(frame["horizon_days"].max()) if len(frame) else 0,
    )


def explain(warehouse: Warehouse, trained: dict[str, Trained], roles: frames.Roles) -> int:
    """Three reasons per active customer and model, as the asset makes them; how many."""
    customers = warehouse.read(CURRENT)
    usual = usuals(customers, roles)
    serving = {name: trained[name].model for name in MODELS if trained[name].model is not None}
    return sum(
        len(part.rows)
        for name, model in serving.items()
        for part in reasons.explain(name, model, customers, roles, usual)
    )


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds that something takes by the clock on the wall, and what came of it."""
    began = perf_counter()
    done = work()
    return perf_counter() - began, done


def peak_of_memory() -> float:
    """GB that this process ever held, as Linux counts them.

    getrusage would count what the process held that started this one.
    """
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024**2


if __name__ == "__main__":
    main()
