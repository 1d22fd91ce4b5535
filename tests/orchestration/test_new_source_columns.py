"""What `clientele new-source` takes the columns of a stranger's file for."""

import csv
import difflib
from io import StringIO

import duckdb
import pytest
import yaml
from rich.console import Console

from orchestration.newcomer.corrections import Corrections
from orchestration.newcomer.declaring import declared
from orchestration.newcomer.opening import opened
from orchestration.newcomer.row_files import row_models
from orchestration.newcomer.settings import Setting, settings
from orchestration.newcomer.showing import shown
from orchestration.newcomer.tables import loaded
from orchestration.newcomer.writing import PROJECT_YML, with_source
from seeds.simulate import write_business
from tests.orchestration.newcomers import history, judged, roles, small
from tests.orchestration.strangers import STRANGERS


@pytest.mark.real_data
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda stranger: stranger.name)
def test_a_strangers_columns_are_told_apart(stranger, real_data, tmp_path):
    assert len(stranger.maps) <= 1
    found = roles(judged([stranger.make(real_data, tmp_path)], stranger.maps))
    assert {column: found[column] for column in stranger.roles} == stranger.roles


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


def test_a_header_that_could_be_code_is_left_out(tmp_path):
    hostile = ["'); drop table x; --", 'a"b', "{{ run_query('x') }}", "{% do x %}", "back`tick"]
    path = tmp_path / "people.csv"
    with path.open("w", newline="") as text:
        rows = [[f"c{n:03d}", *(str(n % 9) for _ in hostile)] for n in range(100)]
        csv.writer(text).writerows([["customer id", *hostile], *rows])
    found = roles(judged([path]))
    assert found.pop("customer id") == "customer_id"
    assert set(found.values()) == {"ignored"}


@pytest.mark.parametrize(("day", "length"), [("2099-01-01", 179), ("2023-06-29", 180)])
def test_one_typo_of_a_date_does_not_move_the_windows(day, length, tmp_path):
    days = [f"2023-{n % 6 + 1:02d}-{n % 28 + 1:02d}" for n in range(84)]
    path = history(tmp_path / "sales.csv", days)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, *lines[1:], f"c001;{day};1.25"]) + "\n")
    proposal = judged([path])
    with duckdb.connect() as connection:
        tables = loaded(connection, opened(str(path)))
        found = settings(connection, proposal, Corrections.read([], tables))
    assert f"The history has {length} days." in {setting.why for setting in found}


def test_settings_are_added_and_nothing_else_is_touched():
    before = PROJECT_YML.read_text()
    after = with_source(before, "stranger", [Setting("churn_window_days", 61, "Why.")])
    changed = difflib.ndiff(before.splitlines(), after.splitlines())
    assert [line for line in changed if line.startswith(("-", "?"))] == []
    assert yaml.safe_load(after)["vars"]["sources"]["stranger"] == {"churn_window_days": 61}


def test_an_id_that_is_a_telephone_is_published_as_its_surrogate(tmp_path):
    lines = [f"600-55{n:05d};{20 + n % 50};{n}.5" for n in range(300)]
    file = small(tmp_path / "gente.csv", "telefon;edad;saldo", *lines)
    proposal = judged([file], ("customer_id=telefon",))
    (rows,) = row_models(proposal)
    assert '{{ surrogate("customer_id") }}' in rows.sql("gente")
    (table,) = yaml.safe_load(declared("gente", [rows]))["sources"][0]["tables"]
    meta = {"identifies": "customer", "is_personal": True}
    assert table["columns"][0]["config"]["meta"] == meta
    console = Console(width=200, file=StringIO())
    console.print(shown(proposal))
    told = console.file.getvalue()
    assert "its surrogate is published" in told and "600-5500001" not in told
