"""Forgetting killed anywhere: readers keep a whole generation, and doing it again finishes it."""

import multiprocessing
import os
import random
import shutil
from pathlib import Path

import pytest

from orchestration.forgetting.erasure import forget
from orchestration.forgotten import Forgotten
from orchestration.publishing import generations
from tests.faults.interruptions import die_before_change
from tests.orchestration.forgetting.forgettable import PERSON, RUNS, left, runs, source

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("interrupted_forgetting")]

SEED = 20240602
# Of about a hundred changes to the disk; the last ones are the switch and what follows it.
AT_RANDOM, AT_THE_END = 4, 3

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["dagster", "duckdb", "pandas", "dashboards.site"])


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    return source(tmp_path_factory.mktemp("published") / "demo")


def forget_and_die(root: Path, step: int, steps) -> None:
    os.environ["DAGSTER_HOME"] = str(root.parent / "dagster")
    die_before_change(step, steps)
    forget(root, PERSON, {"id"})


def attempt(root: Path, step: int) -> tuple[int, int]:
    """The exit code of an attempt that dies before its nth change, and the changes it came to."""
    steps = context.Value("i", 0)
    process = context.Process(target=forget_and_die, args=(root, step, steps))
    process.start()
    process.join(timeout=60)
    return process.exitcode, steps.value


def copied(published: Path, folder: Path) -> Path:
    return Path(shutil.copytree(published, folder / "demo", symlinks=True))


def test_an_attempt_that_died_anywhere_is_finished_by_the_next(published, tmp_path):
    died, changes = attempt(copied(published, tmp_path / "whole"), step=0)
    assert (died, left(tmp_path / "whole" / "demo")) == (0, [])
    assert changes > 60
    draw = random.Random(SEED)
    steps = {*draw.sample(range(1, changes), AT_RANDOM), *range(changes - AT_THE_END, changes)}
    for step in sorted(steps):
        root = copied(published, tmp_path / str(step))
        assert attempt(root, step) == (9, step)
        for generation in generations.generations(root):
            generations.verify(generation)
        assert generations.current(root).manifest["run_id"] == RUNS[2], f"step {step}"

        assert attempt(root, step=0)[0] == 0, f"step {step}"
        assert left(root) == [], f"step {step}"
        assert runs(root) == [RUNS[0], RUNS[1], RUNS[2] + "*"], f"step {step}"
        forgotten = Forgotten.read(root)
        assert [proof["erasure_number"] for proof in forgotten.erasures] == [1]
        assert forgotten.erasures[0]["rows_removed"] == 2
        assert not forgotten.begun
        assert list((root / "generations").glob(".*")) == []
