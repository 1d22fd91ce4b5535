from collections.abc import Iterator

import pytest

from tests.orchestration.questions import ASSETS
from tests.orchestration.webserver import Webserver, served
from tests.walks import Home


@pytest.fixture(scope="session")
def webserver(tmp_path_factory) -> Iterator[Webserver]:
    with served(Home.made(tmp_path_factory.mktemp("webserver") / "home")) as webserver:
        yield webserver


@pytest.fixture(scope="session")
def assets(webserver) -> list[dict]:
    """Every asset that can be materialised, as the catalog lists it."""
    return [node for node in webserver.ask(ASSETS)["assetNodes"] if node["isMaterializable"]]
