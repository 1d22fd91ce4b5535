"""A publish killed anywhere leaves the last generation whole, and the next one cleans up."""

import multiprocessing
import random
import time
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing import generations, retention
from tests.faults.interruptions import (
    die_at_step,
    publish_in_small_files,
    publish_stamp,
    publish_when_told,
)
from tests.orchestration.built_work import build, names

SEED = 20240601
KILLS = 12

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["dagster", "duckdb"])


@pytest.fixture
def root(tmp_path) -> Path:
    """A source with a site that has published once, with stamp 1."""
    (tmp_path / "demo" / "pages" / "assets").mkdir(parents=True)
    (tmp_path / "demo" / "pages" / "index.html").write_text("<h1>Customers</h1>")
    (tmp_path / "demo" / "pages" / "assets" / "style.css").write_text("h1 {}")
    assert exit_code(publish_stamp, tmp_path / "demo", 1) == 0
    return tmp_path / "demo"


def exit_code(target, *arguments) -> int:
    process = context.Process(target=target, args=arguments)
    process.start()
    process.join(timeout=60)
    return process.exitcode


def stamp_readers_see(root: Path) -> int:
    """The one stamp of the current generation, after checking that all of them are whole (I1)."""
    for generation in generations.generations(root):
        generations.verify(generation)
    folder = generations.current(root).path
    with duckdb.connect(folder / "warehouse.duckdb", read_only=True) as connection:
        stamps = connection.execute(
            "select stamp from marts.dim_customers union select stamp from marts.rpt_kpis "
            "union select stamp from scores.score_churn"
        ).fetchall()
    assert len(stamps) == 1
    return stamps[0][0]


def debris(root: Path) -> list[str]:
    expected = {each.id for each in generations.generations(root)}
    found = {*names(root / "generations")} - expected
    return sorted(found | {*names(root)} - {"current", "generations", "pages", "work"})


def test_death_before_every_single_change_to_the_disk_loses_nothing(root):
    """The nth attempt dies before its nth change, until one has no nth change to die before."""
    for _ in range(2):  # With three to keep, each attempt also removes the oldest.
        assert exit_code(publish_stamp, root, 1) == 0
    published, step, died = 1, 0, True
    while died:
        retention.remove_partials(root)
        step += 1
        steps = context.Value("i", 0)
        died = exit_code(die_at_step, root, 1 + step, step, steps) == 9
        assert steps.value == step if died else steps.value < step
        seen = stamp_readers_see(root)
        assert seen in (published, 1 + step), f"step {step}"
        published = seen
    assert published == 1 + step
    assert step > 30
    assert debris(root) == []


def test_kill_9_at_random_moments_loses_nothing_and_the_next_publish_cleans_up(root):
    draw = random.Random(SEED)
    started = time.monotonic()
    assert exit_code(publish_stamp, root, 2) == 0
    duration = time.monotonic() - started
    killed, published = 0, 2
    for stamp in range(3, 3 + KILLS):
        ready = context.Event()
        process = context.Process(target=publish_when_told, args=(root, stamp, ready))
        process.start()
        ready.wait(timeout=30)
        time.sleep(draw.uniform(0, duration))
        process.kill()
        process.join()
        killed += process.exitcode == -9
        seen = stamp_readers_see(root)
        assert seen in (published, stamp), f"seed {SEED}, stamp {stamp}"
        published = seen
    assert killed > KILLS // 3, f"only {killed} of {KILLS} kills met a living publish"

    assert exit_code(publish_stamp, root, 99) == 0
    assert stamp_readers_see(root) == 99
    assert debris(root) == []
    assert len(generations.generations(root)) <= 3


@pytest.mark.parametrize("limit", [0, 4096, 16_384, 100_000, 300_000])
def test_a_full_disk_is_refused_with_6_and_leaves_no_trace(root, limit):
    before = names(root / "generations")
    build(root / "work" / "warehouse.duckdb", stamp=2)
    assert exit_code(publish_in_small_files, root, limit) == 6
    assert stamp_readers_see(root) == 1
    assert names(root / "generations") == before
    assert debris(root) == []


def test_a_disk_that_just_suffices_publishes(root):
    build(root / "work" / "warehouse.duckdb", stamp=2)
    assert exit_code(publish_in_small_files, root, 10_000_000) == 0
    assert stamp_readers_see(root) == 2
