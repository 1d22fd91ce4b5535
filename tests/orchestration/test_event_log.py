"""The log that stays open holds what Dagster's own class reads, and lets go of what is removed."""

import shutil

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage

from orchestration.event_log import MOST_OPEN, OpenEventLog
from orchestration.places import PROJECT


@dg.asset
def one() -> int:
    return 1


@pytest.fixture
def instance(tmp_path, monkeypatch):
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    shutil.copy(PROJECT / ".dagster" / "dagster.yaml", tmp_path)
    with dg.DagsterInstance.get() as instance:
        yield instance


def events(log: SqliteEventLogStorage, run_id: str) -> list[str]:
    return [entry.user_message for entry in log.get_logs_for_run(run_id)]


def test_the_project_s_instance_keeps_its_log_open(instance):
    assert isinstance(instance.event_log_storage, OpenEventLog)


def test_dagster_s_own_class_reads_what_was_logged(instance, tmp_path):
    run_id = dg.materialize([one], instance=instance).run_id
    own = SqliteEventLogStorage(str(tmp_path / "history" / "runs"))
    assert events(own, run_id) == events(instance.event_log_storage, run_id) != []
    assert instance.get_latest_materialization_event(one.key).run_id == run_id


def test_more_runs_than_stay_open_are_all_read(instance):
    runs = [dg.materialize([one], instance=instance).run_id for _ in range(MOST_OPEN + 2)]
    assert all(events(instance.event_log_storage, run_id) for run_id in runs)
    assert len(instance.event_log_storage._engines) == MOST_OPEN


def test_wiped_runs_are_gone(instance):
    run_id = dg.materialize([one], instance=instance).run_id
    instance.event_log_storage.wipe()
    assert events(instance.event_log_storage, run_id) == []
    assert instance.get_latest_materialization_event(one.key) is None


def test_a_run_is_logged_after_the_files_were_closed(instance):
    instance.event_log_storage.dispose()
    assert events(instance.event_log_storage, dg.materialize([one], instance=instance).run_id)
