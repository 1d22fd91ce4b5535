"""Readers in other processes never meet an error, a mixture or an older generation (I4)."""

from pathlib import Path

import duckdb
import pytest

from orchestration.publish import publish
from orchestration.publishing import generations
from tests.faults.readers import Readers
from tests.orchestration.built_work import RUN, TABLES, build


def publish_stamp(root: Path, stamp: int) -> Path:
    """Build and publish a business whose tables and generation all carry the same number."""
    work = build(root / "work" / "warehouse.duckdb", stamp)
    return publish(work, root, TABLES, run=RUN, site=None, models=None)


@pytest.fixture
def root(tmp_path) -> Path:
    """A source that has published once."""
    publish_stamp(tmp_path / "demo", 1)
    return tmp_path / "demo"


def test_four_readers_see_ten_publishes_whole_and_in_order(root):
    with Readers(root) as readers:
        for stamp in range(2, 12):
            publish_stamp(root, stamp)
            readers.wait_for_opens(2)

    assert readers.trouble == []
    for sight in readers.sights:
        assert set(sight.stamps) == set(range(1, 12))
        assert sight.opens > 20


def test_the_readers_notice_a_writer_that_works_in_place(root):
    """Negative control: tables replaced one by one in the published file itself."""
    with Readers(root) as readers:
        for table in TABLES:
            with opened_between_reads(root / "current" / "warehouse.duckdb") as connection:
                connection.execute(f"update {table.label} set stamp = 2")
            readers.wait_for_opens(1)

    assert any(sight.mixed for sight in readers.sights)


def test_the_readers_notice_a_way_back(root):
    """Negative control: a rollback is a deliberate step to an older generation."""
    publish_stamp(root, 2)
    with Readers(root) as readers:
        generations.rollback(root)
        readers.wait_for_opens(2)

    assert all(sight.backwards == [(2, 1)] for sight in readers.sights)


def test_a_reader_that_stays_keeps_its_generation_even_after_it_was_removed(root):
    first = generations.current(root).path
    with duckdb.connect(first / "warehouse.duckdb", read_only=True) as reader:
        for stamp in range(2, 6):
            publish_stamp(root, stamp)
        assert not first.exists()
        assert reader.execute("select distinct stamp from marts.dim_customers").fetchall() == [(1,)]


def test_a_process_that_holds_a_connection_finds_the_new_generation_by_its_real_path(root):
    """DuckDB shares one database per path within a process: the link alone would show the old."""
    query = "select distinct stamp from marts.dim_customers"
    link = root / "current"
    with duckdb.connect(link / "warehouse.duckdb", read_only=True) as held:
        publish_stamp(root, 2)
        with duckdb.connect(link.resolve() / "warehouse.duckdb", read_only=True) as fresh:
            assert fresh.execute(query).fetchall() == [(2,)]
        assert held.execute(query).fetchall() == [(1,)]


def opened_between_reads(path: Path) -> duckdb.DuckDBPyConnection:
    """Readers hold a shared lock while they read: try until none does."""
    while True:
        try:
            return duckdb.connect(path)
        except duckdb.IOException:
            continue
