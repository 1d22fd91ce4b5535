import fcntl
import os
from pathlib import Path

import pytest

from tests.walks import PROJECT, Home


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of the public datasets; in CI its absence is a failure, not a skip."""
    folder = Path(os.environ.get("CLIENTELE_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        words = (
            f"THE PUBLIC DATASETS ARE NOT AT '{folder}': put the folders that docs/sources.md "
            "names there (it says where they come from) or point CLIENTELE_DATA at them"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return folder.resolve()


@pytest.fixture(scope="session")
def demo(tmp_path_factory, request) -> Home:
    """The demo business, published once for all tests of all workers that look at it."""
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        folder = folder.parent
    path = folder / "demo"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            Home.made(path).run("--source", "demo")
    return Home(path)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What walks a business begins first, so that small tests are left to even out the workers.

    One group walks the demo, and what else looks at it comes behind all other groups and the pages
    in a browser: a worker that took it up early would wait for that walk. Every other file is a
    group of its own: what its tests share would be made once by each worker that has one of them.
    """
    items.sort(key=lambda item: not item.get_closest_marker("matrix"))
    items.sort(key=turn)
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.module.__name__))


def turn(item: pytest.Item) -> int:
    group = item.get_closest_marker("xdist_group")
    if group is None:
        return 2 if item.get_closest_marker("browser") else 4
    return 0 if group.args == ("demo",) else 3 if "demo" in item.fixturenames else 1
