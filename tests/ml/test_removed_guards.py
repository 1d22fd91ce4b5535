"""Without any one guard its own tests are red: nobody can take one out unnoticed."""

from pathlib import Path

import pytest

from tests.ml.guards_of_serving import OF_SERVING
from tests.ml.guards_of_training import OF_TRAINING
from tests.ml.tampering import Guard, copied, run_tests, run_without

GUARDS = (*OF_TRAINING, *OF_SERVING)
pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("removed_guards")]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    return copied(tmp_path_factory.mktemp("without_a_guard"))


def test_with_every_guard_in_its_place_the_tests_are_green(project):
    ran = run_tests(project, *dict.fromkeys(guard.test for guard in GUARDS))
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_removing_a_guard_turns_a_test_red(guard: Guard, project):
    ran = run_without(project, guard)
    # 1 says that tests ran and failed; a copy that cannot even be imported proves nothing.
    assert ran.returncode == 1, f"{guard.name}: {ran.stdout}{ran.stderr}"
    assert " failed" in ran.stdout.splitlines()[-1]
