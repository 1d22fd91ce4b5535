"""A person with a telling name walks the demo business, is forgotten, and does not come back."""

import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration.forgetting.search import files_below, found
from orchestration.forgetting.traces import Traces
from orchestration.identifiers import literal, quoted
from orchestration.publishing import generations
from orchestration.publishing.logical_hash import columns, logical_hash
from tests.dbt.rules.privacy import NAMED_LIKE
from tests.walks import Home

pytestmark = pytest.mark.xdist_group("demo")

PERSON, NAME, EMAIL = "C0000042", "Canary Quetzalcoatl", "canary.quetzalcoatl@example.com"
NAMED = Traces((NAME, EMAIL))
TRACES = Traces((PERSON, NAME, EMAIL))


@pytest.fixture(scope="module")
def data(demo, tmp_path_factory) -> Path:
    """The demo's files outside every warehouse, one member with a name that nobody shares."""
    data = tmp_path_factory.mktemp("data") / "business"
    shutil.copytree(demo.root("demo") / "work" / "business", data)
    lines = (data / "customers.csv").read_text().splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith(PERSON))
    fields = lines[place].split(",")
    lines[place] = ",".join([PERSON, NAME, EMAIL, *fields[3:]])
    # A line of theirs that has lost its columns.
    lines.append(f"{PERSON},{NAME}\n")
    (data / "customers.csv").write_text("".join(lines))
    return data


@pytest.fixture(scope="module")
def home(demo, data, tmp_path_factory) -> Home:
    """Two generations: the demo's own, and one of the files with the telling name."""
    home = demo.copied(tmp_path_factory.mktemp("forget") / "home")
    return home.run("--source", "demo", "--refresh", "--data", str(data))


def places_of(home: Home) -> list[Path]:
    """The warehouse folder, and what Dagster remembers."""
    return files_below(home.root("demo"), home.path / "dagster")


def hashes(folder: Path, label: str, volatile: list[str]) -> tuple[str, str]:
    """The logical hash of everybody else's rows of a table and of its Parquet twin."""
    twin = folder / "parquet" / f"{label.replace('.', '/')}.parquet"
    with duckdb.connect(folder / "warehouse.duckdb", read_only=True) as connection:
        relations = [quoted(*label.split(".")), f"read_parquet({literal(twin)})"]
        is_other = f"customer_id <> '{PERSON}'"
        if "customer_id" not in columns(connection, relations[0]):
            is_other = "true"
        return tuple(
            logical_hash(connection, f"(from {each} where {is_other})", frozenset(volatile))
            for each in relations
        )


def everybody_else(home: Home) -> list[dict]:
    """Hashes by table of each kept generation; the proof of the erasure is nobody's row."""
    return [
        {
            label: hashes(each.path, label, facts["volatile"])
            for label, facts in each.manifest["tables"].items()
            if label != "marts.rpt_erasures"
        }
        for each in generations.generations(home.root("demo"))
    ]


def test_a_name_and_an_address_stay_in_the_private_work_folder(home):
    named = {Path(place.partition(",")[0]) for place in found(places_of(home), NAMED)}
    assert named == {home.root("demo") / "work" / "warehouse.duckdb"}
    for path in places_of(home):
        if path not in named:
            content = path.read_bytes()
            assert NAME.encode() not in content and EMAIL.encode() not in content, path


def test_only_raw_rows_and_the_vault_have_personal_columns(home):
    with duckdb.connect(home.root("demo") / "work" / "warehouse.duckdb", read_only=True) as work:
        named = work.execute(
            "select table_schema || '.' || table_name, column_name from information_schema.columns"
        ).fetchall()
        vault = work.execute(
            f"from vault.customer_identities where customer_id = '{PERSON}'"
        ).fetchall()
    assert {relation for relation, column in named if NAMED_LIKE.fullmatch(column)} == {
        "raw.customers",
        "staging.stg_demo__identities",
        "vault.customer_identities",
    }
    assert [row[2:4] for row in vault] == [(NAME, EMAIL)]


@pytest.fixture(scope="module")
def before(home) -> list[dict]:
    return everybody_else(home)


@pytest.fixture(scope="module")
def reader(home, before) -> duckdb.DuckDBPyConnection:
    """Somebody who opened the warehouse before."""
    with home.published("demo") as reader:
        yield reader


@pytest.fixture(scope="module")
def forgotten(home, reader) -> Home:
    assert found(places_of(home), TRACES)
    done = home.clientele("forget", PERSON, "--source", "demo")
    assert done.returncode == 0, done.stderr
    assert "the customer is forgotten" in done.stdout
    assert PERSON not in done.stdout + done.stderr
    return home


def test_a_byte_search_finds_neither_id_nor_name_nor_address(forgotten):
    assert found(places_of(forgotten), TRACES) == []
    for path in places_of(forgotten):
        content = path.read_bytes()
        assert not any(text.encode() in content for text in TRACES.texts), path


def test_everybody_elses_rows_are_as_they_were_in_tables_and_twins(forgotten, before):
    assert everybody_else(forgotten) == before
    for generation in generations.generations(forgotten.root("demo")):
        generations.verify(generation)


def test_the_proof_is_published_and_names_nobody(forgotten):
    with forgotten.published("demo") as published:
        proof = published.execute("from marts.rpt_erasures").df().to_dict("records")
        customers = published.execute("select count(*) from marts.dim_customers").fetchone()[0]
    assert len(proof) == 1
    assert proof[0]["erasure_number"] == 1 and proof[0]["is_verified"]
    assert proof[0]["tables_changed"] >= 4 and proof[0]["rows_removed"] > 10
    assert proof[0]["generations_replaced"] == 2
    assert customers == 4_999


def test_who_reads_the_old_generation_keeps_it(forgotten, reader):
    count = "select count(*) filter (customer_id = $1), count(*) from marts.dim_customers"
    assert reader.execute(count, [PERSON]).fetchone() == (1, 5_000)


def test_a_rollback_does_not_bring_the_person_back(forgotten, tmp_path):
    home = forgotten.copied(tmp_path / "home")
    back = home.clientele("rollback", "--source", "demo")
    assert back.returncode == 0, back.stderr
    assert found(places_of(home), TRACES) == []
    with home.published("demo") as published:
        assert published.execute("select count(*) from marts.dim_customers").fetchone() == (4_999,)


@pytest.fixture(scope="module")
def run_again(forgotten, data) -> Home:
    """A run of files that still name the person."""
    assert NAME in (data / "customers.csv").read_text()
    return forgotten.run("--source", "demo", "--refresh", "--data", str(data))


def test_the_next_run_does_not_bring_the_person_back(run_again):
    assert found(places_of(run_again), TRACES) == []
    with run_again.published("demo") as published:
        assert published.execute("select count(*) from marts.dim_customers").fetchone() == (4_999,)
        assert published.execute("select count(*) from marts.rpt_erasures").fetchone() == (1,)


def test_what_was_ignored_for_the_person_is_counted(run_again):
    with run_again.published("demo") as published:
        ignored = published.execute(
            "select file, ignored from marts.rpt_data_quality where reason = 'forgotten'"
        ).fetchall()
    assert dict(ignored)["customers.csv"] == 2
    assert dict(ignored)["transactions.csv"] > 10
