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
def demo(tmp_path_factory) -> Home:
    """The demo business, published once for all tests that look at it."""
    return Home.made(tmp_path_factory.mktemp("demo") / "home").run("--source", "demo")
