"""A person whose own id is personal is found by it and by its surrogate."""

from pathlib import Path

import duckdb
import pytest

from orchestration.forgetting import declared, ids, person
from orchestration.forgetting.ids import Ids
from orchestration.forgotten import Forgotten

PHONE = "382-4657"
PERSONAL = {"subscribers": "Phone Number"}
FORGOTTEN = Forgotten(salt="a salt")
SURROGATE = FORGOTTEN.surrogate(PHONE)


@pytest.fixture
def work(tmp_path) -> Path:
    """Raw rows that write the number with a blank behind it."""
    with duckdb.connect(tmp_path / "warehouse.duckdb") as connection:
        connection.execute("create schema raw; create schema vault")
        connection.execute("create table raw.subscribers as select '382-4657 ' as \"Phone Number\"")
        connection.execute(
            "create table vault.customer_identities as "
            "select $1 as customer_id, $2 as phone, 'Ana' as full_name",
            [SURROGATE, PHONE],
        )
    return tmp_path / "warehouse.duckdb"


@pytest.mark.parametrize("given", [PHONE, f" {PHONE} ", SURROGATE])
def test_either_id_finds_both(work, given):
    found = ids.of(work, given, FORGOTTEN, PERSONAL)
    assert (found.customer_id, found.own.strip()) == (SURROGATE, PHONE)
    assert person.traces(work, found).texts == (SURROGATE, PHONE, "Ana")


def test_without_raw_rows_only_the_own_id_finds_the_person(tmp_path):
    gone = tmp_path / "gone.duckdb"
    assert ids.of(gone, PHONE, FORGOTTEN, PERSONAL) == Ids(SURROGATE, PHONE)
    assert ids.of(gone, SURROGATE, FORGOTTEN, PERSONAL).customer_id != SURROGATE


def test_whoever_is_forgotten_is_known_by_either_id(tmp_path):
    forgotten = FORGOTTEN.begin(SURROGATE, {}, PHONE)
    gone = tmp_path / "gone.duckdb"
    assert forgotten.matches(PHONE) and forgotten.matches(SURROGATE)
    assert ids.of(gone, SURROGATE, forgotten, PERSONAL).customer_id == SURROGATE
    assert ids.of(gone, PHONE, forgotten, PERSONAL).customer_id == SURROGATE


def test_an_id_that_is_not_personal_stays_as_it_is(work):
    assert ids.of(work, "17", FORGOTTEN, {}) == Ids("17", "17")


def test_the_salt_is_made_once_and_may_be_given(tmp_path, monkeypatch):
    salt = Forgotten.salted(tmp_path).salt
    assert len(salt) == 32 and Forgotten.salted(tmp_path).salt == salt
    monkeypatch.setenv("CLIENTELE_SALT", "shared")
    (tmp_path / "other").mkdir()
    assert Forgotten.salted(tmp_path / "other").salt == "shared"
    assert Forgotten.salted(tmp_path).salt == salt


def test_a_column_that_identifies_and_is_personal_is_declared_so():
    def table(**meta) -> dict:
        column = {"name": "id", "config": {"meta": {"identifies": "customer", **meta}}}
        return {
            "name": "members",
            "source_name": "shop",
            "columns": {"id": column},
            "config": {"meta": {}},
        }

    assert declared.personal({"sources": {"a": table(is_personal=True)}}, "shop") == {
        "members": "id"
    }
    assert declared.personal({"sources": {"a": table()}}, "shop") == {}
