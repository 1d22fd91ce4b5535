"""A run that Dagster calls a success though a step never began is none."""

import dagster as dg
import pytest

from orchestration.execution import execute


class Settings(dg.ConfigurableResource):
    """What the command line sets of a run, as far as these two assets are concerned."""

    told: bool


@dg.multi_asset(specs=[dg.AssetSpec("table", skippable=True)])
def tables(settings: Settings):
    if settings.told:
        yield dg.MaterializeResult("table")


@dg.asset(deps=["table"])
def published() -> None:
    pass


@pytest.fixture
def job(tmp_path, monkeypatch) -> dg.JobDefinition:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "dagster"))
    definitions = dg.Definitions(
        [tables, published],
        jobs=[dg.define_asset_job("walk", executor_def=dg.in_process_executor)],
        resources={"settings": Settings.configure_at_launch()},
        loggers={"console": dg.colored_console_logger},
    )
    return definitions.resolve_job_def("walk")


def test_a_step_whose_table_was_never_told_of_stops_the_run(job, tmp_path):
    outcome = execute(job, {"told": False}, tmp_path / "run.log", lambda entry: None)
    assert outcome.exit_code == 1
    assert outcome.sentence.startswith("published was skipped, because what it needs was not made")


def test_a_run_whose_steps_all_began_succeeds(job, tmp_path):
    outcome = execute(job, {"told": True}, tmp_path / "run.log", lambda entry: None)
    assert (outcome.exit_code, outcome.sentence) == (0, "")
