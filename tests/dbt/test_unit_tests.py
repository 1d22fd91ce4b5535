"""dbt's unit tests in a warehouse without data, for every business and against models that peek."""

import json
from pathlib import Path

import pytest

from orchestration import parsing, places
from tests.dbt import commands, tampering
from tests.dbt.businesses import EVERY_BUSINESS
from tests.dbt.peeks import A_MOMENT_TOO_LATE, WHEN_IT_HAPPENED
from tests.dbt.rules import proofs

EVERYTHING = ["package:clientele"]


def build(
    source: str, home: Path, project: Path, what: list[str] = EVERYTHING
) -> tuple[dict, list[dict]]:
    """Build models on empty tables: the manifest and what became of their unit tests."""
    (home / source / "work").mkdir(parents=True)
    commands.run(
        home,
        source,
        project,
        ("run-operation", "create_source_tables"),
        # Models and seeds first: what stands on a model whose unit test fails would be skipped.
        (
            *("build", "--exclude-resource-type", "test", "unit_test"),
            *("--select", *(f"+{one}" for one in what)),
        ),
        ("test", "--select", *(f"{one},test_type:unit" for one in what)),
    )
    manifest = json.loads((home / "target" / "manifest.json").read_text())
    results = json.loads((home / "target" / "run_results.json").read_text())["results"]
    return manifest, [r for r in results if r["unique_id"].startswith("unit_test.")]


@pytest.mark.parametrize("source", EVERY_BUSINESS)
def test_unit_tests_hold_in_a_warehouse_without_data(source, tmp_path):
    """What every business shares is tested once, with the demo; of the others their staging."""
    what = EVERYTHING if source == places.DEFAULT_SOURCE else [f"path:models/staging/{source}"]
    manifest, results = build(source, tmp_path, places.DBT_PROJECT, what)
    wanted = {
        name
        for name, test in manifest["unit_tests"].items()
        if what == EVERYTHING or f"models/staging/{source}/" in test["original_file_path"]
    }
    assert {r["unique_id"] for r in results} == wanted
    assert [(r["unique_id"], r["message"]) for r in results if r["status"] != "pass"] == []


@pytest.mark.matrix
@pytest.mark.parametrize("peeks", [A_MOMENT_TOO_LATE, WHEN_IT_HAPPENED], ids=["at", "late"])
def test_a_model_that_knows_too_much_fails_a_unit_test(peeks, tmp_path):
    project = tampering.peeking(tmp_path / "dbt_project", peeks)
    _, results = build("demo", tmp_path / "home", project, list(peeks))
    caught = {r["unique_id"].split(".")[2] for r in results if r["status"] == "fail"}
    assert caught == set(peeks)


def test_every_point_in_time_model_was_made_to_peek():
    manifest = parsing.manifest("demo")
    assert set(A_MOMENT_TOO_LATE) == set(proofs.point_in_time(manifest))
    assert set(WHEN_IT_HAPPENED) == set(proofs.reading_events(manifest))
