"""What is refused before or instead of loading, and the sentence that says so."""

import gzip

import dagster as dg
import duckdb
import pytest

from orchestration.ingest import load
from tests.orchestration.raw_files import load_bytes, spec

HEADER = b"id,name,amount\n"


def exit_code(refused) -> int:
    return refused.value.metadata["exit_code"].value


def test_gzip_file_without_a_line_has_no_header(tmp_path):
    with pytest.raises(dg.Failure) as refused:
        load_bytes(tmp_path, gzip.compress(b"", mtime=0))
    assert "Header not found: the first line of 'orders.csv' reads ''" in refused.value.description
    assert exit_code(refused) == 3


def test_message_stays_short_when_the_file_has_ten_thousand_columns(tmp_path):
    header = ",".join(f"column_{number}" for number in range(10_000))
    with pytest.raises(dg.Failure) as refused:
        load_bytes(tmp_path, header.encode() + b"\n1\n")
    assert len(refused.value.description) < 1_000


def refusal_of(specs, data) -> pytest.ExceptionInfo:
    with duckdb.connect() as connection, pytest.raises(dg.Failure) as refused:
        load(connection, specs, data)
    return refused


def test_absent_folder_is_refused(tmp_path):
    refused = refusal_of([spec()], tmp_path / "nowhere")
    assert "Data not found: nothing at" in refused.value.description
    assert exit_code(refused) == 3


def test_absent_file_is_refused_by_the_names_looked_for(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    refused = refusal_of([spec(paths=("orders.csv", "orders.parquet"))], folder)
    assert "no orders.csv or orders.parquet in the folder 'exports'" in refused.value.description
    assert str(tmp_path) not in refused.value.description
    assert exit_code(refused) == 3


def test_file_in_place_of_a_folder_is_refused_when_there_are_several_tables(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_bytes(HEADER)
    refused = refusal_of([spec(), spec(table="shops")], path)
    assert "'orders.csv' is one file, but the source has 2 tables" in refused.value.description
    assert exit_code(refused) == 2
