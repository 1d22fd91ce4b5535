"""`clientele-dbt` on a project of one table and two checks: what it says, writes and exits with."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from orchestration.parsing import DBT

FILES = {
    "dbt_project.yml": "{name: small, config-version: 2, profile: small}",
    "profiles.yml": (
        "{small: {target: here, outputs: {here: {type: duckdb, path: small.duckdb, threads: 2}}}}"
    ),
    "models/one.sql": "select 1 as n",
    "models/one.yml": "{models: [{name: one, columns: [{name: n, data_tests: [not_null, few]}]}]}",
    "macros/few.sql": (
        "{% test few(model, column_name) %}"
        "select {{ column_name }} from {{ model }} where {{ column_name }} > {{ var('most') }}"
        "{% endtest %}"
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


def dbt(project: Path, *arguments: str, log_format: str) -> subprocess.CompletedProcess:
    target = project / "target" / log_format
    return subprocess.run(
        [DBT, "--no-write-json", *arguments],
        cwd=project,
        env={**os.environ, "DBT_LOG_FORMAT": log_format, "DBT_TARGET_PATH": str(target)},
        capture_output=True,
        text=True,
    )


def test_dagster_reads_a_line_of_json_for_every_event_that_is_no_detail(project):
    done = dbt(project, "build", "--vars", "most: 1", log_format="json")
    events = [json.loads(line)["info"] for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {"LogModelResult", "LogTestResult"} <= {event["name"] for event in events}
    assert "debug" not in {event["level"] for event in events}
    assert not (project / "target" / "json" / "run_results.json").exists()


def test_what_failed_is_written_though_nothing_else_is(project):
    done = dbt(project, "build", "--vars", "most: 0", log_format="text")
    assert done.returncode == 1
    assert "FAIL 1 few_one_n" in done.stdout
    written = json.loads((project / "target" / "text" / "run_results.json").read_text())["results"]
    assert {r["unique_id"].split(".")[2]: r["status"] for r in written} == {
        "one": "success",
        "few_one_n": "fail",
        "not_null_one_n": "pass",
    }
    assert not (project / "target" / "text" / "manifest.json").exists()


def test_a_command_that_dbt_does_not_know_is_refused_in_words(project):
    done = dbt(project, "build", "--no-such-option", log_format="text")
    assert done.returncode == 2
    assert "--no-such-option" in done.stdout
