"""Number 19: who changes the segment key when nothing, or little, has changed."""

import pandas as pd
from threadpoolctl import threadpool_limits

from ml import segments
from ml.frames import Roles
from ml.segmentation.fitting import fit
from ml.segmentation.model import SegmentModel
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.benchmarks.segment_spaces import CURRENT

SOURCES = ("telco_churn", "cdnow", "customer_personality", "demo")
SEEDS, DRAWS = 20, 5
GROWTH = 1.05
MOST_MOVED = 0.02


def stability(frames: Frames) -> list[Row]:
    """Four rows per source."""
    found = []
    for source in SOURCES:
        frame, roles = frames.table(source, CURRENT), frames.roles(source)
        seeds, draws = (5, 2) if frames.is_quick else (SEEDS, DRAWS)
        moved = by_seeds(frame, roles, seeds)
        grown = by_growth(frame, roles, draws)
        machine = by_machine(frame, roles)
        logged = by_request(frame, roles)
        found += [
            Row(19, f"{source}, {seeds} other seeds: customers moved", moved, "0", moved == 0),
            Row(
                number=19,
                figure=f"{source}, 5 % more customers, worst of {draws}: share moved",
                ours=grown,
                goal=f"< {MOST_MOVED}",
                is_met=grown < MOST_MOVED,
            ),
            Row(
                number=19,
                figure=f"{source}, two threads and another row order: customers moved",
                ours=machine,
                goal="0",
                is_met=machine == 0,
            ),
            Row(
                number=19,
                figure=f"{source}, one segment more and one fewer: changes logged",
                ours=logged,
                goal="2 of 2",
                is_met=logged == 2,
            ),
        ]
    return found


def by_seeds(frame: pd.DataFrame, roles: Roles, seeds: int) -> int:
    """Customers that ever had another key while each training followed the one before."""
    first = last = fit(frame, roles)[0]
    known, moved = keys(first, frame), set()
    for seed in range(seeds):
        last = fit(frame, roles, previous=last, seed=seed)[0]
        now = keys(last, frame)
        moved |= set(now.index[now != known])
    return len(moved)


def by_growth(frame: pd.DataFrame, roles: Roles, draws: int) -> float:
    """The largest share of known customers that 5 % new ones moved, over draws of who is new."""
    shares = []
    for draw in range(draws):
        known = frame.sample(frac=1 / GROWTH, random_state=draw)
        before = fit(known, roles)[0]
        after = fit(frame, roles, previous=before, seed=draw + 100)[0]
        shares.append(float((keys(before, known) != keys(after, known)).mean()))
    return max(shares)


def by_machine(frame: pd.DataFrame, roles: Roles) -> int:
    """Customers whose key differs between one thread and two, or between two orders of rows."""
    alone = keys(fit(frame, roles)[0], frame)
    with threadpool_limits(limits=2):
        together = keys(fit(frame, roles)[0], frame)
    shuffled = keys(fit(frame.sample(frac=1, random_state=1), roles)[0], frame)
    return int(((alone != together) | (alone != shuffled)).sum())


def by_request(frame: pd.DataFrame, roles: Roles) -> int:
    """Whether asking for one more logs a split or a newcomer, and for one fewer a merger."""
    first = fit(frame, roles)[0]
    count = len(first.segments)
    more = fit(frame, roles, previous=first, k=count + 1)[0]
    fewer = fit(frame, roles, previous=first, k=count - 1)[0]
    return bool(lineages(more) & {"split", "new"}) + ("merged" in lineages(fewer))


def lineages(model: SegmentModel) -> set[str]:
    return {segment.lineage for segment in model.segments}


def keys(model: SegmentModel, frame: pd.DataFrame) -> pd.Series:
    scores = segments.score(model, frame).set_index("customer_id")
    return scores["segment_key"].sort_index()
