"""An evening with the playbook: a csv that changes the plan, and lines that nobody can use."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ml.plan.planned import Plan, plan
from tests.dbt import commands
from tests.edited import copied, replaced_once
from tests.walks import Home

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("actions")]

CHANNELS, OFFERS, RATES, SEGMENTS = (
    f"seeds/playbook/{name}.csv"
    for name in ("channels", "offers", "margin_rates", "strategic_segments")
)
FROM_THE_SEEDS = "offers channels strategic_segments path:models/strategy fct_contact_options"
EVERY_LINE = (
    "assert_every_line_of_the_playbook_can_be_used",
    "assert_every_margin_rate_can_be_used",
)


@pytest.fixture
def project(tmp_path) -> Path:
    return copied(tmp_path / "project")


@pytest.fixture
def home(demo, tmp_path) -> Home:
    return demo.copied(tmp_path / "home")


def opened(home: Home) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(home.root("demo") / "work" / "warehouse.duckdb"), read_only=True)


def replanned(home: Home, project: Path) -> Plan:
    """The plan of 100 for e-mails after dbt read the csv files of the project again."""
    build = ("build", "--exclude-resource-type", "unit_test", "--select", *FROM_THE_SEEDS.split())
    commands.run(home.path / "warehouse", "demo", project / "dbt_project", build)
    with opened(home) as warehouse:
        options = warehouse.sql(
            "from marts.fct_contact_options where is_allowed and offer is not null "
            "and channel = 'email' order by customer_id"
        ).df()
    return plan(options, Decimal(100), {})


def test_an_edit_of_a_csv_changes_the_plan(home, project):
    before = replanned(home, project)
    replaced_once(project / CHANNELS, "demo,email,0.15,", "demo,email,0.30,")
    dearer = replanned(home, project)
    assert 0 < len(dearer.contacts) < len(before.contacts)
    assert 0 < dearer.expected_net_benefit < before.expected_net_benefit


def test_each_line_that_nobody_can_use_is_named(home, project):
    replaced_once(project / SEGMENTS, ",0.5,0.5,,,,false,", ",0.5,0.5,,,,true,")
    replaced_once(project / OFFERS, "2,,SERVICE_CALL", "2,deom,SERVICE_CALL")
    replaced_once(project / OFFERS, "4,,SMALL_STEP", "5,,SMALL_STEP")
    replaced_once(project / CHANNELS, "phone,4.00,500,1,90", "phone,4.00,500,0,90")
    replaced_once(project / RATES, "demo,,0.40", "demo,,40")
    commands.run(
        home.path / "warehouse",
        "demo",
        project / "dbt_project",
        ("seed",),
        ("test", "--select", *EVERY_LINE),
    )
    compiled = home.path / "warehouse" / "target" / "compiled"
    queries = [query for name in EVERY_LINE for query in compiled.rglob(f"{name}.sql")]
    with opened(home) as warehouse:
        found = [
            row for query in queries for row in warehouse.execute(query.read_text()).fetchall()
        ]
        assert sorted(found) == [
            ("channels.csv", 3, "the cap is not at least 1 in 1 day"),
            ("margin_rates.csv", 3, "margin_rate is no share"),
            ("offers.csv", 3, "no such source"),
            ("offers.csv", 5, "positions do not count 1, 2, 3, ..."),
            ("strategic_segments.csv", 2, "DO_NOT_DISTURB may not be contacted"),
        ]


def test_a_run_stops_at_such_a_line_and_says_which(home, project):
    replaced_once(
        project / OFFERS, "3,,NEXT_PRODUCT,sell,STANDARD", "3,,NEXT_PRODUCT,sell,STANDART"
    )
    published = home.root("demo").joinpath("current").readlink()
    refused = Home(home.path, project).clientele("run", "--source", "demo", "--refresh")
    assert refused.returncode == 3, refused.stderr
    assert refused.stderr.startswith(
        "ERROR 3 The playbook cannot be used: seeds/playbook/offers.csv, line 4: "
        "no such strategic_segment."
    )
    assert home.root("demo").joinpath("current").readlink() == published


def test_a_number_that_is_none_is_named_by_its_line_and_column(home, project):
    replaced_once(project / CHANNELS, "phone,4.00,500", 'phone,"4,00",500')
    refused = Home(home.path, project).clientele("run", "--source", "demo", "--refresh")
    assert refused.returncode == 4, refused.stderr
    assert "channels (" in refused.stderr and "CSV Error on Line: 3" in refused.stderr
