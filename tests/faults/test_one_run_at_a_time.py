"""A second run of a source stops at once; a run that is stopped leaves nothing half done."""

import os
import signal
import time

import pytest

from orchestration.lock import run_lock
from tests.walks import Home

pytestmark = pytest.mark.xdist_group("one_run")


def ended_within(seconds: float, group: int) -> bool:
    """Whether the last process of a process group is gone by then, children of children too."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def home(demo, tmp_path_factory) -> Home:
    return demo.copied(tmp_path_factory.mktemp("stopped") / "home")


def test_a_second_run_is_told_who_is_at_work(home):
    with run_lock(home.root("demo")):
        result = home.clientele("run", "--source", "demo")
    assert result.returncode == 5
    assert f"process {os.getpid()} holds source demo" in result.stderr


def test_a_run_stopped_by_a_signal_leaves_what_is_published_and_lets_the_next_one_in(home):
    current = (home.root("demo") / "current").resolve()
    process = home.start("run", "--source", "demo")
    process.stdout.readline()
    time.sleep(2)  # into the first dbt step: a child process is at work now
    os.kill(process.pid, signal.SIGTERM)
    process.communicate(timeout=10)
    assert process.returncode == 128 + signal.SIGTERM
    assert (home.root("demo") / "current").resolve() == current
    assert ended_within(10, process.pid)
    with run_lock(home.root("demo")):
        pass
