"""A file of which too much is rejected stops the run before anything learns from what is left."""

from pathlib import Path

import duckdb
import pytest

from seeds.simulate import write_business
from tests.first_steps import first_steps
from tests.walks import Home

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("rejected_share")]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    return Home.made(tmp_path_factory.mktemp("share") / "home")


@pytest.fixture(scope="module")
def damaged(tmp_path_factory) -> Path:
    """A small business; of every 10 service events one is of an unknown kind, and one is torn."""
    folder = tmp_path_factory.mktemp("damaged")
    write_business(folder, customers=300, months=6)
    file = folder / "service_events.csv"
    header, *events = [line.split(",") for line in file.read_text().splitlines()]
    for event in events[::10]:
        event[header.index("kind")] = "praise"
    for event in events[5::20]:
        del event[4:]
    file.write_text("".join(",".join(line) + "\n" for line in [header, *events]))
    return folder


def test_a_tenth_rejected_refuses_the_run_before_it_trains(home, damaged):
    result = home.clientele("run", "--source", "demo", "--data", str(damaged))
    (line,) = result.stderr.strip().splitlines()
    assert result.returncode == 3
    assert line.startswith("ERROR 3 Too many rows are rejected: ")
    assert "of service_events.csv" in line
    assert "mostly out_of_range, where 5.0% is allowed" in line
    root = home.root("demo")
    assert not (root / "work" / "models").exists()
    assert not (root / "current").exists()


def test_the_run_goes_on_where_so_much_is_allowed(home, damaged):
    result = first_steps(home, data=str(damaged), max_rejected=0.5)
    assert result.returncode == 0, result.stderr
    with duckdb.connect(home.root("demo") / "work" / "warehouse.duckdb", read_only=True) as work:
        counts = work.table("marts.rpt_data_quality").df()
        rejected = work.table("quarantine.rejected_rows").df()
    events = counts[counts.file == "service_events.csv"]
    assert events[["accepted", "quarantined", "ignored"]].to_numpy().sum() == events.records.iloc[0]
    assert set(events.reason) == {"accepted", "out_of_range", "missing_columns"}
    assert len(rejected) == counts.quarantined.sum() > 0
    torn = rejected[rejected.reasons == "missing_columns"]
    assert torn.raw_text.str.count(",").eq(3).all()


def test_a_record_that_is_in_no_count_stops_the_run(home):
    with duckdb.connect(home.root("demo") / "work" / "warehouse.duckdb") as work:
        work.execute("update raw.files set records = records + 1 where file = 'customers.csv'")
    result = first_steps(home, 'key:"marts/rpt_data_quality"')
    (line,) = result.stderr.strip().splitlines()
    assert result.returncode == 4
    assert "customers.csv holds 301 and 300 are accounted for" in line
