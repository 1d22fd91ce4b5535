from collections.abc import Callable, Iterator

import duckdb
import pytest

from tests.edited import edited
from tests.orchestration.questions import ASSETS
from tests.orchestration.webserver import Webserver, served
from tests.walks import Home


@pytest.fixture(scope="session")
def webserver(tmp_path_factory) -> Iterator[Webserver]:
    """The UI of a project to which an analytics engineer has just added a feature."""
    folder = tmp_path_factory.mktemp("webserver")
    with served(Home.made(folder / "home", edited(folder / "project"))) as webserver:
        yield webserver


@pytest.fixture(scope="module")
def walk(tmp_path_factory, real_data) -> Callable[..., duckdb.DuckDBPyConnection]:
    """Runs a source on its folder of the public data and opens what it published."""

    def walked(source: str, folder: str = "") -> duckdb.DuckDBPyConnection:
        home = Home.made(tmp_path_factory.mktemp(source) / "home")
        home.run("--source", source, "--data", str(real_data / (folder or source)))
        return home.published(source)

    return walked


@pytest.fixture(scope="session")
def assets(webserver) -> list[dict]:
    """Every asset that can be materialised, as the catalog lists it."""
    return [node for node in webserver.ask(ASSETS)["assetNodes"] if node["isMaterializable"]]
