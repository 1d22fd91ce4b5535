"""dbt's unit tests in a warehouse without data, for every business and against models that peek."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from orchestration import parsing, places
from tests.dbt.rules import proofs

BUILD = ("build", "--resource-type", "model", "--resource-type", "unit_test")

# Per point-in-time model, the bound of what it may know, and one that lets the future in.
PEEKS = {
    "feat_customer_attributes": (
        "snapshots.as_of_date >= attributes.as_of_date",
        "snapshots.as_of_date <= attributes.as_of_date",
    ),
    "feat_customer_behaviour": (
        "snapshots.as_of_date > transactions.transacted_at",
        "snapshots.as_of_date >= transactions.transacted_at",
    ),
    "feat_customer_campaigns": (
        "snapshots.as_of_date > contacts.contacted_at",
        "snapshots.as_of_date >= contacts.contacted_at",
    ),
    "feat_customer_rfm": (
        "snapshots.as_of_date > transactions.transacted_at",
        "snapshots.as_of_date >= transactions.transacted_at",
    ),
    "feat_customer_service": (
        "snapshots.as_of_date > service_events.happened_at",
        "snapshots.as_of_date >= service_events.happened_at",
    ),
    "label_customer_churn": (
        "closed_windows.known_date > purchases.transacted_at",
        "closed_windows.known_date >= purchases.transacted_at",
    ),
    "label_customer_spend": (
        "closed_windows.known_date > transactions.transacted_at",
        "closed_windows.known_date >= transactions.transacted_at",
    ),
}


def build(source: str, home: Path, project: Path) -> tuple[dict, list[dict]]:
    """Build all models on empty tables: the manifest and what became of each unit test."""
    (home / source / "work").mkdir(parents=True)
    for command in (("run-operation", "create_source_tables"), BUILD):
        built = subprocess.run(
            [parsing.DBT, *command, "--target-path", home / "target", "--log-path", home / "logs"],
            cwd=project,
            env={**os.environ, "CLIENTELE_HOME": str(home), "CLIENTELE_SOURCE": source},
            capture_output=True,
            text=True,
        )
        assert built.returncode < 2, built.stdout
    manifest = json.loads((home / "target" / "manifest.json").read_text())
    results = json.loads((home / "target" / "run_results.json").read_text())["results"]
    return manifest, [r for r in results if r["unique_id"].startswith("unit_test.")]


@pytest.mark.parametrize("source", places.sources())
def test_unit_tests_hold_in_a_warehouse_without_data(source, tmp_path):
    manifest, results = build(source, tmp_path, places.DBT_PROJECT)
    assert {r["unique_id"] for r in results} == manifest["unit_tests"].keys()
    assert [(r["unique_id"], r["message"]) for r in results if r["status"] != "pass"] == []


def test_a_model_that_knows_a_day_too_much_fails_a_unit_test(tmp_path):
    project = tmp_path / "dbt_project"
    shutil.copytree(
        places.DBT_PROJECT, project, ignore=shutil.ignore_patterns("target", "logs", ".user.yml")
    )
    for name, (bound, peek) in PEEKS.items():
        path = project / "models" / "features" / f"{name}.sql"
        assert path.read_text().count(bound) == 1, name
        path.write_text(path.read_text().replace(bound, peek))
    manifest, results = build("demo", tmp_path / "home", project)
    caught = {r["unique_id"].split(".")[2] for r in results if r["status"] == "fail"}
    assert caught == set(PEEKS) == set(proofs.point_in_time(manifest))
