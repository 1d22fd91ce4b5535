import shutil
from pathlib import Path

import pytest

from tests.dashboards.marts import build


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("marts")
    build(folder / "shop.duckdb")
    build(folder / "snapshot.duckdb", history=False)
    return folder


@pytest.fixture
def shop(built, tmp_path) -> Path:
    """A DuckDB file with the marts of a shop that has two years of purchases."""
    return Path(shutil.copy(built / "shop.duckdb", tmp_path))


@pytest.fixture
def snapshot(built, tmp_path) -> Path:
    """A DuckDB file with the marts of a business known on a single day."""
    return Path(shutil.copy(built / "snapshot.duckdb", tmp_path))
