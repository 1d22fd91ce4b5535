"""What a person reads in the Dagster UI before anything has run."""

import pytest

from tests.orchestration.questions import JOBS
from tests.orchestration.webserver import LOCATION

pytestmark = pytest.mark.xdist_group("webserver")


def test_every_asset_says_what_it_is_and_whose(assets):
    silent = [
        asset["assetKey"]["path"]
        for asset in assets
        if not (asset["description"] and asset["owners"] and asset["kinds"])
    ]
    assert silent == []


def test_assets_are_grouped_by_layer(assets):
    astray = [
        asset["assetKey"]["path"]
        for asset in assets
        if asset["groupName"] != asset["assetKey"]["path"][0]
    ]
    assert astray == []


def test_the_launchpad_of_both_jobs_opens_with_the_settings_of_a_run_and_nothing_else(webserver):
    jobs = webserver.ask(JOBS, location=LOCATION)["repositoryOrError"]["jobs"]
    named = {job["name"]: job for job in jobs if job["presets"]}
    assert set(named) == {"retrain", "refresh"}
    for job in named.values():
        assert job["description"]
        opened = job["presets"][0]["runConfigYaml"]
        assert "source: demo" in opened and "seed: 7" in opened
        assert "folder:" not in opened
