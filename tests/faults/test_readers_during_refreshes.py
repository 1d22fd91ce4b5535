"""Readers of the product itself: four processes look on while the whole job refreshes.

The moment of the switch is looked at closely by test_readers_during_publish.
"""

import json
from pathlib import Path

import duckdb
import pytest

from tests.faults.readers import Readers, Sight
from tests.walks import Home

pytestmark = pytest.mark.matrix

# The refresh has another as_of_date, so a table of another run would show.
PUBLISHED, REFRESHED = "2025-01-01", "2025-01-02"
DATES = """
    select distinct cast(as_of_date as varchar) from (
        select as_of_date from marts.dim_customers
        union all select as_of_date from marts.fct_customer_outlook
        union all select max(as_of_date) from scores.score_segments
        union all select max(as_of_date) from scores.score_churn
        union all select max(as_of_date) from scores.score_spend
        union all select as_of_date from meta.generation
    )
"""


def look_at_dates(folder: Path, sight: Sight) -> None:
    """Open, read the date of every table, close; a resolved folder must match its manifest too."""
    config = {"threads": 1}
    with duckdb.connect(folder / "warehouse.duckdb", read_only=True, config=config) as connection:
        seen = {date for (date,) in connection.execute(DATES).fetchall()}
    if not folder.is_symlink():
        seen.add(json.loads((folder / "manifest.json").read_text())["as_of_date"])
    if len(seen) > 1:
        sight.mixed.append(str(sorted(seen)))
    if sight.stamps and min(seen) < sight.stamps[-1]:
        sight.backwards.append((sight.stamps[-1], min(seen)))
    sight.stamps.append(max(seen))


@pytest.fixture
def home(demo, tmp_path) -> Home:
    return demo.copied(tmp_path / "home")


def test_four_readers_meet_no_error_and_no_mixture_while_the_job_refreshes(home):
    with Readers(home.root("demo"), look_at_dates, pause=0.3) as readers:
        home.run("--source", "demo", "--refresh", "--as-of", REFRESHED)
        readers.wait_for_opens(2)
    assert readers.trouble == []
    for sight in readers.sights:
        assert sorted(set(sight.stamps)) == [PUBLISHED, REFRESHED]
    back = home.clientele("rollback", "--source", "demo")
    assert back.returncode == 0, back.stderr
    with home.published("demo") as published:
        (day,) = published.execute("select as_of_date from meta.generation").fetchone()
    assert day.isoformat() == PUBLISHED
