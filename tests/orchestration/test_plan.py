"""An audience planned from the published demo: what the command says, writes and refuses."""

import csv
import re
import shutil
import stat
from decimal import Decimal
from pathlib import Path

import dagster as dg
import pytest

from orchestration.plan import plan
from orchestration.publishing import generations
from tests.walks import Home

pytestmark = pytest.mark.xdist_group("demo")

# What each line of an audience has to be, asked of the published tables.
FORBIDDEN = """
    select count(*) from read_csv($1, all_varchar = true) as audience
    left join marts.fct_contact_options as options using (customer_id, channel)
    left join marts.customer_actions as actions using (customer_id)
    where options.is_allowed is not true or actions.strategic_segment = 'DO_NOT_DISTURB'
        or options.contact_cost <> audience.contact_cost::decimal(18, 2)
"""


@pytest.fixture
def home(demo, monkeypatch) -> Home:
    monkeypatch.setenv("CLIENTELE_HOME", str(demo.path / "warehouse"))
    return demo


def planned(capsys, out: Path, budget: str = "50", channels: list[str] | None = None) -> list[str]:
    plan(budget, source="demo", channel=channels, out=str(out))
    return capsys.readouterr().out.splitlines()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_an_audience_keeps_its_budget_and_names_nobody_who_may_not_be_contacted(
    home, tmp_path, capsys
):
    out = tmp_path / "audience.csv"
    said = planned(capsys, out)
    audience = rows(out)
    cost = sum(Decimal(row["contact_cost"]) for row in audience)
    assert 0 < cost <= 50 and len({row["customer_id"] for row in audience}) == len(audience)
    assert re.match(rf"Contacts +{len(audience):,}  ", said[0])
    assert re.match(rf"Cost +{cost:,.2f}  of 50.00$", said[1])
    assert any(re.match(r"Left out: [\d,]+, consent is not given$", line) for line in said)
    assert any(re.match(r"The next unit of money brings \d+\.\d\d beyond", line) for line in said)
    assert all(row["offer"] in row["reason"] for row in audience)
    with home.published("demo") as warehouse:
        assert warehouse.execute(FORBIDDEN, [str(out)]).fetchone() == (0,)


def test_more_money_brings_no_less_and_a_channel_can_be_asked_for(home, tmp_path, capsys):
    benefits = []
    for budget in ("0", "20", "200", "1e9"):
        said = planned(capsys, tmp_path / "audience.csv", budget)
        benefits.append(float(said[3].split()[3].replace(",", "")))
    assert benefits[0] == 0 and benefits == sorted(benefits) and benefits[-1] > benefits[1]
    planned(capsys, tmp_path / "audience.csv", "20", ["post"])
    assert {row["channel"] for row in rows(tmp_path / "audience.csv")} == {"post"}


def test_everybody_is_planned_or_left_out_for_a_reason(home, tmp_path, capsys):
    said = planned(capsys, tmp_path / "audience.csv")
    left = [int(line.split()[2].strip(",").replace(",", "")) for line in said if "Left" in line]
    with home.published("demo") as warehouse:
        (active,) = warehouse.execute("select count(*) from marts.customer_actions").fetchone()
    assert sum(left) + len(rows(tmp_path / "audience.csv")) == active


def test_without_a_file_named_it_stands_beside_the_generations_for_its_owner_only(home):
    done = home.clientele("plan", "--budget", "20", "--channel", "email")
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.splitlines()[-1].removeprefix("Audience  "))
    assert path.parent == home.root("demo") / "exports"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for generation in generations.generations(home.root("demo")):
        generations.verify(generation)
    shutil.rmtree(path.parent)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"budget": "-1"}, "The budget is no amount of money"),
        ({"budget": "1.005"}, "The budget is no amount of money"),
        ({"budget": "nan"}, "The budget is no amount of money"),
        ({"channel": ["carrier pigeon"]}, "Choose among email, phone, post"),
        ({"out": "/nowhere/audience.csv"}, "cannot be written there"),
        ({"out": "{current}/audience.csv"}, "cannot be written there"),
    ],
)
def test_what_cannot_be_planned_is_refused(home, asked, words):
    current = generations.current(home.root("demo")).path
    asked = {"budget": "1", "channel": None, "out": ""} | asked
    asked["out"] = asked["out"].format(current=current)
    with pytest.raises(dg.Failure, match=words) as refused:
        plan(source="demo", **asked)
    assert refused.value.metadata["exit_code"].value == 2


def test_before_anything_is_published_there_is_nothing_to_plan_with(tmp_path, monkeypatch):
    monkeypatch.setenv("CLIENTELE_HOME", str(tmp_path))
    with pytest.raises(dg.Failure, match="nothing published to plan with") as refused:
        plan("1", source="demo", channel=None, out="")
    assert refused.value.metadata["exit_code"].value == 2


def test_a_generation_that_was_damaged_is_not_planned_with(home, tmp_path, monkeypatch):
    root = tmp_path / "demo"
    shutil.copytree(home.root("demo") / "current", root / "generations" / "000001-damaged")
    (root / "current").symlink_to("generations/000001-damaged")
    with (root / "current" / "warehouse.duckdb").open("r+b") as file:
        file.seek(100_000)
        file.write(b"torn")
    monkeypatch.setenv("CLIENTELE_HOME", str(tmp_path))
    with pytest.raises(dg.Failure) as refused:
        plan("1", source="demo", channel=None, out="")
    assert refused.value.metadata["exit_code"].value == 7
