"""The public daily files of an online shop: they come late, are missing, and change afterwards."""

import tarfile

import duckdb
import pytest

from orchestration.ingest import load
from orchestration.loading.declarations import file_specs
from orchestration.parsing import manifest

pytestmark = [pytest.mark.matrix, pytest.mark.real_data]

DAYS = 305
LINES = 541_909
# Cancellations included; the shared data's README states it.
REVENUE = "9747747.934"
TOTAL = 'select count(*), sum("Quantity"::integer * "Price"::decimal(12, 3))::varchar from {}'


@pytest.fixture(scope="module")
def days(real_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("by_day")
    with tarfile.open(real_data / "online_retail_by_day" / "by-day.tar.gz") as packed:
        packed.extractall(folder, filter="data")
    return folder / "by-day"


def declared():
    """The source's own declaration, which names the single file and the daily ones."""
    return file_specs(manifest("online_retail"), "online_retail")


def test_days_that_come_late_or_change_end_in_the_published_revenue(days, tmp_path):
    files = sorted(days.glob("*.csv"))
    assert len(files) == DAYS
    arrived = tmp_path / "arrived"
    arrived.mkdir()
    missing = {files[3], files[200]}
    corrected = files[7]
    for file in [file for file in files[:290] if file not in missing]:
        (arrived / file.name).symlink_to(file)
    (arrived / corrected.name).unlink()
    first_half = corrected.read_text().splitlines(keepends=True)[:1_000]
    (arrived / corrected.name).write_text("".join(first_half))

    with duckdb.connect() as connection:
        specs = declared()
        first = load(connection, specs, arrived)
        assert sum(file.was_read for file in first) == len(first) == 288

        for file in {*missing, *files[290:]}:
            (arrived / file.name).symlink_to(file)
        (arrived / corrected.name).write_bytes(corrected.read_bytes())
        second = load(connection, specs, arrived)
        read = {file.file for file in second if file.was_read}
        assert read == {file.name for file in {*missing, *files[290:], corrected}}
        assert all(file.is_whole for file in second)
        assert sum(file.quarantined for file in second) == 0
        table = f"raw.{specs[0].table}"
        assert connection.execute(TOTAL.format(table)).fetchone() == (LINES, REVENUE)

        assert not any(file.was_read for file in load(connection, specs, arrived))
