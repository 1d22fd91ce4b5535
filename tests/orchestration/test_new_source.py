"""`clientele new-source`: a stranger's file becomes a source that dbt builds and models score."""

import csv
import difflib
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
import yaml

from orchestration.newcomer.corrections import Corrections
from orchestration.newcomer.judging import proposed
from orchestration.newcomer.opening import opened
from orchestration.newcomer.proposal import Proposal
from orchestration.newcomer.tables import loaded
from seeds.simulate import write_business
from tests.dbt.test_unit_tests import build
from tests.orchestration.scores import assert_one_complete_score_per_active_customer
from tests.orchestration.strangers import STRANGERS, Stranger
from tests.walks import PROJECT, Home

BY_NAME = {stranger.name: stranger for stranger in STRANGERS}
TRACKED = ("dbt_project", "ml", "orchestration", "dashboards", "seeds")


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project that new-source may write into."""
    copy = tmp_path_factory.mktemp("strangers") / "project"
    names = subprocess.run(
        ["git", "ls-files", "-z", *TRACKED], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in [*filter(None, names), ".dagster/dagster.yaml"]:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, copy / name)
    return copy


@pytest.fixture
def home(project, tmp_path) -> Home:
    return Home.made(tmp_path / "home", project)


def written(home: Home, stranger: Stranger, file: Path) -> None:
    maps = [word for entry in stranger.maps for word in ("--map", entry)]
    result = home.clientele("new-source", stranger.name, str(file), "--yes", *maps)
    assert result.returncode == 0, result.stdout + result.stderr


def judged(files: list[Path], maps: tuple[str, ...] = ()) -> Proposal:
    with duckdb.connect() as connection:
        tables = loaded(connection, [one for file in files for one in opened(str(file))])
        return proposed(connection, tables, Corrections.read(list(maps), tables))


def roles(proposal: Proposal) -> dict[str, str]:
    return {part.column.name: part.role for sheet in proposal.sheets for part in sheet.parts}


def small(path: Path, header: str, *lines: str) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


@pytest.mark.real_data
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda stranger: stranger.name)
def test_a_strangers_columns_are_told_apart(stranger, real_data, tmp_path):
    assert len(stranger.maps) <= 1
    found = roles(judged([stranger.make(real_data, tmp_path)], stranger.maps))
    assert {column: found[column] for column in stranger.roles} == stranger.roles


@pytest.mark.real_data
@pytest.mark.xdist_group("new_source")
def test_a_snapshot_with_an_answer_is_scored(home, real_data, tmp_path):
    file = BY_NAME["lineas"].make(real_data, tmp_path)
    written(home, BY_NAME["lineas"], file)
    with home.run("--source", "lineas", "--data", str(file)).published("lineas") as published:
        for table in ("score_segments", "score_churn"):
            assert_one_complete_score_per_active_customer(published, table, 1_000)
        (leavers,) = published.execute(
            "select sum(churn_probability) from scores.score_churn"
        ).fetchone()
    # The file has 127 leavers among its 1,000: a forecast of another size was read wrong.
    assert 100 < leavers < 160


@pytest.mark.real_data
@pytest.mark.xdist_group("new_source")
def test_a_history_is_scored_and_keeps_every_cent(home, real_data, tmp_path):
    file = BY_NAME["compras"].make(real_data, tmp_path)
    written(home, BY_NAME["compras"], file)
    with home.run("--source", "compras", "--data", str(file)).published("compras") as published:
        (total,) = published.execute(
            "select sum(net_amount) from marts.fct_transactions"
        ).fetchone()
        (active,) = published.execute(
            "select count(*) from marts.dim_customers where is_active"
        ).fetchone()
        for table in ("score_segments", "score_churn", "score_spend"):
            assert_one_complete_score_per_active_customer(published, table, active)
    assert str(total) == "2500315.63"
    assert active > 500


@pytest.mark.real_data
@pytest.mark.xdist_group("new_source")
def test_what_is_written_passes_its_own_unit_tests(home, project, real_data, tmp_path):
    file = BY_NAME["rechnungen"].make(real_data, tmp_path)
    written(home, BY_NAME["rechnungen"], file)
    _, results = build("rechnungen", tmp_path / "warehouse", project / "dbt_project")
    ours = [r for r in results if "stg_rechnungen__" in r["unique_id"]]
    assert {r["unique_id"].split(".")[2] for r in ours} == {
        "stg_rechnungen__transaction_rows",
        "stg_rechnungen__customers",
        "stg_rechnungen__transactions",
    }
    assert [(r["unique_id"], r["message"]) for r in ours if r["status"] != "pass"] == []


@pytest.mark.xdist_group("new_source")
def test_two_files_make_models_that_pass_their_own_unit_tests(home, project, tmp_path):
    write_business(tmp_path, customers=300, seed=7)
    files = [str(tmp_path / f"{name}.csv") for name in ("customers", "transactions")]
    result = home.clientele("new-source", "shop", *files, "--yes")
    assert result.returncode == 0, result.stdout + result.stderr
    _, results = build("shop", tmp_path / "warehouse", project / "dbt_project")
    ours = [r for r in results if "stg_shop__" in r["unique_id"]]
    assert len(ours) == 4
    assert [(r["unique_id"], r["message"]) for r in ours if r["status"] != "pass"] == []


def test_a_customers_file_and_a_purchases_file_are_joined_by_their_values(tmp_path):
    write_business(tmp_path, customers=300, seed=7)
    proposal = judged([tmp_path / "transactions.csv", tmp_path / "customers.csv"])
    assert proposal.customers.table.opened.path.name == "customers.csv"
    assert proposal.purchases.of("net_amount").column.name == "net_amount"
    found = {part.column.name: part.role for part in proposal.customers.parts}
    assert found["customer_id"] == "customer_id"
    assert found["signed_up_on"] == "signed_up_on"
    assert found["full_name"] == found["email"] == "personal"
    # A number of the customers' file may be younger than the dates that are learnt from.
    assert found["monthly_fee"] == "ignored"


def refused(home: Home, file: Path, *words: str) -> str:
    result = home.clientele("new-source", "stranger", str(file), "--yes", *words)
    assert result.returncode == 2, result.stdout + result.stderr
    assert not (home.project / "dbt_project/models/staging/stranger").exists()
    return result.stderr


def history(path: Path, days: list[str]) -> Path:
    lines = [f"c{n % 30:03d};{days[n % len(days)]};{n % 7}.25" for n in range(200)]
    return small(path, "customer;date;amount", *lines)


def test_a_date_that_two_formats_fit_is_asked_for(home, tmp_path):
    days = [f"{n % 12 + 1:02d}/{n // 12 + 1:02d}/2023" for n in range(100)]
    file = history(tmp_path / "sales.csv", days)
    complaint = refused(home, file)
    assert "ERROR 2 Ambiguous date format: 'date' holds" in complaint
    assert "--map date_format=dd/mm/yyyy or --map date_format=mm/dd/yyyy" in complaint
    result = home.clientele(
        "new-source", "settled", str(file), "--yes", "--map", "date_format=mm/dd/yyyy"
    )
    assert result.returncode == 0, result.stdout + result.stderr
    sql = home.project / "dbt_project/models/staging/settled/stg_settled__transaction_rows.sql"
    assert "'format': 'mm/dd/yyyy'" in sql.read_text()


@pytest.mark.parametrize(
    ("day", "formats"),
    [
        ("31/03/2023", ("dd/mm/yyyy",)),
        ("03/31/2023", ("mm/dd/yyyy",)),
        ("31-03-2023 08:30", ("dd-mm-yyyy",)),
        ("20230331", ("yyyymmdd",)),
        ("2023-03-31T08:30:00", ("iso",)),
        ("05.04.2023", ("dd.mm.yyyy",)),
    ],
)
def test_a_date_is_read_as_it_is_written(day, formats, tmp_path):
    others = [day.replace("2023", f"20{year}") for year in range(10, 24)]
    proposal = judged([history(tmp_path / "sales.csv", others)])
    assert proposal.purchases.of("transacted_at").column.date.formats == formats


def test_without_a_terminal_and_without_yes_nothing_is_written(home, tmp_path):
    file = history(tmp_path / "sales.csv", ["2023-03-31", "2023-04-30"] * 9)
    result = subprocess.run(
        ["python", "-c", "from orchestration.cli import main; main()", "new-source", "mute", file],
        cwd=home.project,
        env=home.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, "Nobody to ask" in result.stderr) == (2, True)
    assert not (home.project / "dbt_project/models/staging/mute").exists()


@pytest.mark.parametrize("name", ["Demo", "run", "demo", "a-b", "../x", "x; drop table"])
def test_a_name_that_is_taken_or_no_name_is_refused(name, home, tmp_path):
    before = (home.project / "dbt_project/dbt_project.yml").read_text()
    file = history(tmp_path / "sales.csv", ["2023-03-31", "2023-04-30"] * 9)
    result = home.clientele("new-source", name, str(file), "--yes")
    assert result.returncode == 2
    assert (home.project / "dbt_project/dbt_project.yml").read_text() == before


def test_a_header_that_could_be_code_is_left_out(tmp_path):
    hostile = ["'); drop table x; --", 'a"b', "{{ run_query('x') }}", "{% do x %}", "back`tick"]
    path = tmp_path / "people.csv"
    with path.open("w", newline="") as text:
        rows = [[f"c{n:03d}", *(str(n % 9) for _ in hostile)] for n in range(100)]
        csv.writer(text).writerows([["customer id", *hostile], *rows])
    found = roles(judged([path]))
    assert found.pop("customer id") == "customer_id"
    assert set(found.values()) == {"ignored"}


def test_settings_are_added_and_nothing_else_is_touched():
    from orchestration.newcomer.settings import Setting
    from orchestration.newcomer.writing import PROJECT_YML, with_source

    before = PROJECT_YML.read_text()
    after = with_source(before, "stranger", [Setting("churn_window_days", 61, "Why.")])
    changed = difflib.ndiff(before.splitlines(), after.splitlines())
    assert [line for line in changed if line.startswith(("-", "?"))] == []
    assert yaml.safe_load(after)["vars"]["sources"]["stranger"] == {"churn_window_days": 61}
