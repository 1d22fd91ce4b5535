"""The byte search finds a person however a file may hold them, and takes nobody else for them."""

import base64
import json

import duckdb
import pytest

from orchestration.forgetting.search import files_below, found
from orchestration.forgetting.traces import Traces

ANA = Traces(("C0000042", "ana.o'neil@example.com", "Ana \u00d6zil & Co"))
SHORT = Traces(("17",))


def places(folder, traces) -> list[str]:
    return [place.removeprefix(f"{folder}/") for place in found(files_below(folder), traces)]


@pytest.mark.parametrize(
    "content",
    [
        "id,name\nC0000042,x\n",
        'says "C0000042".',
        json.dumps({"who": "Ana \u00d6zil & Co"}),
        json.dumps({"who": "Ana \u00d6zil & Co"}, ensure_ascii=False),
        "<td>Ana \u00d6zil &amp; Co</td>",
        "mail ana.o'neil@example.com today",
        f'{{"x":{{"bdata": "{base64.b64encode(b"..C0000042..").decode()}"}}}}',
    ],
)
def test_a_text_that_names_the_person_is_found(tmp_path, content):
    (tmp_path / "page.html").write_text(content, "utf-8")
    assert places(tmp_path, ANA) == ["page.html"]


@pytest.mark.parametrize(
    "content", ["C00000421", "XC0000042", "C0000042-B", "c0000042", "Diana \u00d6zil &amp; Co"]
)
def test_another_word_is_not_taken_for_the_person(tmp_path, content):
    (tmp_path / "page.html").write_text(content, "utf-8")
    assert places(tmp_path, ANA) == []


@pytest.mark.parametrize("number", ["0.123456", "123456.5", "1234567"])
def test_a_figure_is_not_taken_for_an_id_of_digits(tmp_path, number):
    (tmp_path / "run.log").write_text(f"took {number} s")
    assert places(tmp_path, Traces(("123456",))) == []


def test_a_short_id_is_looked_for_where_columns_tell_it_from_a_count(tmp_path):
    (tmp_path / "page.html").write_text("17 customers")
    (tmp_path / "rows.csv").write_text("customer_id,age\n1,17\n")
    (tmp_path / "others.csv").write_text("customer_id,age\n170,18\n")
    with duckdb.connect(tmp_path / "rows.duckdb") as connection:
        connection.execute("create table counts as select '17' as label")
        connection.execute("create table people as select '17' as customer_id")
    assert places(tmp_path, SHORT) == ["rows.csv", "rows.duckdb, main.people.customer_id"]


def test_a_value_is_found_in_a_table_and_in_parquet_although_both_are_compressed(tmp_path):
    rows = (
        "select 'C' || printf('%07d', range) as customer_id, 'of C0000042' as note from range(60)"
    )
    with duckdb.connect(tmp_path / "rows.duckdb") as connection:
        connection.execute(f"create table people as {rows}")
        connection.execute(f"copy people to '{tmp_path}/rows.parquet'")
    assert places(tmp_path, ANA) == [
        "rows.duckdb, main.people.customer_id",
        "rows.duckdb, main.people.note",
        "rows.parquet, column customer_id",
        "rows.parquet, column note",
    ]


def test_the_bytes_of_a_row_deleted_in_place_are_found(tmp_path):
    with duckdb.connect(tmp_path / "rows.duckdb") as connection:
        connection.execute("create table people as select 'C000004' || range as id from range(9)")
        connection.execute("checkpoint")
        connection.execute("delete from people where id = 'C0000042'")
    assert places(tmp_path, ANA) == ["rows.duckdb, bytes of deleted rows"]


def test_a_longer_value_explains_the_bytes_of_a_shorter_one(tmp_path):
    with duckdb.connect(tmp_path / "rows.duckdb") as connection:
        connection.execute("create table people as select 'C00000421' as id")
    assert places(tmp_path, ANA) == []


def test_a_database_that_does_not_open_is_read_as_bytes(tmp_path):
    (tmp_path / "untrusted.warehouse.duckdb").write_text("torn C0000042 apart")
    assert places(tmp_path, ANA) == ["untrusted.warehouse.duckdb"]
