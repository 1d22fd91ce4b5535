"""A member of the demo business is forgotten, and a run of files that still name them follows."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from orchestration.forgetting.search import files_below, found
from orchestration.forgetting.traces import Traces
from orchestration.publishing import generations
from tests.dbt.rules.privacy import NAMED_LIKE
from tests.orchestration.forgetting.others import everybody_else
from tests.walks import Home

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("forget")]

# Somebody else, who stays and must stay private: names the simulator does not know.
CANARY = Traces(("Canary Quetzalcoatl", "canary.quetzalcoatl@example.com"))


@pytest.fixture(scope="module")
def person(demo) -> Traces:
    """Id, name and address of an early member whose name nobody shares."""
    with (demo.root("demo") / "work" / "business" / "customers.csv").open() as file:
        members = list(csv.DictReader(file))
    names = Counter(member["full_name"] for member in members)
    first = next(member for member in members if names[member["full_name"]] == 1)
    return Traces((first["customer_id"], first["full_name"], first["email"]))


@pytest.fixture(scope="module")
def data(demo, person, tmp_path_factory) -> Path:
    """The files of the demo outside its warehouse: they name the person, and the canary."""
    data = tmp_path_factory.mktemp("data") / "business"
    shutil.copytree(demo.root("demo") / "work" / "business", data)
    lines = (data / "customers.csv").read_text().splitlines(keepends=True)
    lines[-1] = ",".join([lines[-1].split(",")[0], *CANARY.texts, *lines[-1].split(",")[3:]])
    lines.append(f"{person.texts[0]},a line that lost its columns\n")
    (data / "customers.csv").write_text("".join(lines))
    return data


@pytest.fixture(scope="module")
def home(demo, tmp_path_factory) -> Home:
    return demo.copied(tmp_path_factory.mktemp("forget") / "home")


@pytest.fixture(scope="module")
def before(home, person) -> list[dict]:
    return everybody_else(home.root("demo"), person.texts[0])


@pytest.fixture(scope="module")
def reader(home) -> duckdb.DuckDBPyConnection:
    """Somebody who opened the warehouse before."""
    with home.published("demo") as reader:
        yield reader


@pytest.fixture(scope="module")
def forgotten(home, person, before, reader) -> Home:
    assert len(found(places_of(home), person)) > 5
    done = home.clientele("forget", person.texts[0], "--source", "demo")
    assert done.returncode == 0, done.stderr
    assert "the customer is forgotten" in done.stdout
    assert person.texts[0] not in done.stdout + done.stderr
    return home


@pytest.fixture(scope="module")
def run_again(forgotten, data) -> Home:
    return forgotten.run("--source", "demo", "--refresh", "--data", str(data))


def places_of(home: Home) -> list[Path]:
    """The warehouse folder, and what Dagster remembers."""
    return files_below(home.root("demo"), home.path / "dagster")


def ask(home: Home, question: str) -> list[tuple]:
    with home.published("demo") as published:
        return published.execute(question).fetchall()


def test_a_byte_search_finds_neither_id_nor_name_nor_address(forgotten, person):
    assert found(places_of(forgotten), person) == []
    for path in places_of(forgotten):
        content = path.read_bytes()
        assert not any(text.encode() in content for text in person.texts), path


def test_everybody_elses_rows_are_as_they_were_in_tables_and_twins(forgotten, person, before):
    assert everybody_else(forgotten.root("demo"), person.texts[0]) == before
    for generation in generations.generations(forgotten.root("demo")):
        generations.verify(generation)


def test_the_proof_is_published_and_names_nobody(forgotten):
    (proof,) = ask(
        forgotten,
        "select erasure_number, tables_changed > 2, rows_removed > 3, generations_replaced, "
        "is_verified from marts.rpt_erasures",
    )
    assert proof == (1, True, True, 1, True)
    assert ask(forgotten, "select count(*) from marts.dim_customers") == [(4_999,)]


def test_who_reads_the_old_generation_keeps_it(forgotten, person, reader):
    count = "select count(*) filter (customer_id = $1), count(*) from marts.dim_customers"
    assert reader.execute(count, [person.texts[0]]).fetchone() == (1, 5_000)


def test_the_next_run_does_not_bring_the_person_back(run_again, person, data):
    assert person.texts[2] in (data / "customers.csv").read_text()
    assert found(places_of(run_again), person) == []
    assert ask(run_again, "select count(*) from marts.dim_customers") == [(4_999,)]
    assert ask(run_again, "select count(*) from marts.rpt_erasures") == [(1,)]


def test_what_was_ignored_for_the_person_is_counted(run_again):
    ignored = "select file, ignored from marts.rpt_data_quality where reason = 'forgotten'"
    counts = dict(ask(run_again, ignored))
    assert counts["customers.csv"] == 2
    assert counts["transactions.csv"] > 1


def test_a_rollback_does_not_bring_the_person_back(run_again, person, tmp_path):
    home = run_again.copied(tmp_path / "home")
    back = home.clientele("rollback", "--source", "demo")
    assert back.returncode == 0, back.stderr
    assert found(places_of(home), person) == []
    assert ask(home, "select count(*) from marts.dim_customers") == [(4_999,)]


def test_a_name_and_an_address_stay_in_the_private_work_file(run_again):
    work = run_again.root("demo") / "work" / "warehouse.duckdb"
    named = {Path(place.partition(",")[0]) for place in found(places_of(run_again), CANARY)}
    assert named == {work}
    for path in set(places_of(run_again)) - {work}:
        content = path.read_bytes()
        assert not any(text.encode() in content for text in CANARY.texts), path


def test_only_raw_rows_and_the_vault_have_personal_columns(run_again):
    work = run_again.root("demo") / "work" / "warehouse.duckdb"
    with duckdb.connect(work, read_only=True) as connection:
        named = connection.execute(
            "select table_schema || '.' || table_name, column_name from information_schema.columns"
        ).fetchall()
        vault = connection.execute(
            "select full_name, email from vault.customer_identities where full_name = $1",
            [CANARY.texts[0]],
        ).fetchall()
    assert vault == [CANARY.texts]
    assert {relation for relation, column in named if NAMED_LIKE.fullmatch(column)} == {
        "raw.customers",
        "staging.stg_demo__identities",
        "vault.customer_identities",
    }
