"""The same inputs on another day, in another time zone, make the same tables to the last digit."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.walks import Home

pytestmark = pytest.mark.matrix


@pytest.fixture
def forty_days_later(tmp_path, monkeypatch) -> Home:
    """The demo business walked in a home of its own, by a machine whose clock runs ahead."""
    if not shutil.which("faketime"):
        words = "faketime IS NOT INSTALLED: install Debian's package faketime to fake the clock"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    clock = ("faketime", "-f", "+40d")
    return Home.made(tmp_path / "home", clock=clock).run("--source", "demo")


def manifest(home: Home) -> dict:
    return json.loads(Path(home.root("demo") / "current" / "manifest.json").read_text())


def test_the_clock_changes_no_table(demo, forty_days_later):
    today, later = manifest(demo), manifest(forty_days_later)
    assert later["created_at"] > today["created_at"]
    hashes = [
        {name: table["logical_hash"] for name, table in each["tables"].items()}
        for each in (today, later)
    ]
    assert len(hashes[0]) > 20
    assert hashes[0] == hashes[1]
