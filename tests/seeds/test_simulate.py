import subprocess
import sys

import duckdb
import pytest

from seeds import simulate
from seeds.files import COLUMNS
from seeds.simulate import write_business


def contents(folder):
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*.csv"))}


def test_same_seed_writes_the_same_bytes(tmp_path):
    write_business(tmp_path / "one", customers=300, seed=5)
    write_business(tmp_path / "two", customers=300, seed=5)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert set(contents(tmp_path / "one")) == {f"{name}.csv" for name in COLUMNS}


def test_another_seed_writes_another_business(tmp_path):
    write_business(tmp_path / "one", customers=300, seed=5)
    write_business(tmp_path / "two", customers=300, seed=6)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert [name for name in one if one[name] == two[name]] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_csv_and_parquet_hold_equal_rows(tmp_path, name):
    write_business(tmp_path / "c", customers=200, format="csv")
    write_business(tmp_path / "p", customers=200, format="parquet")
    typed = duckdb.sql(f"from '{tmp_path}/p/{name}.parquet'")
    types = dict(zip(typed.columns, map(str, typed.types), strict=True))
    csv = duckdb.sql(f"from read_csv('{tmp_path}/c/{name}.csv', columns = {types})")
    assert csv.fetchall() == typed.fetchall()
    assert len(typed) > 0


def test_a_second_write_leaves_no_file_of_the_other_format(tmp_path):
    write_business(tmp_path, customers=50, format="csv")
    write_business(tmp_path, customers=50, format="parquet")
    assert {file.suffix for file in tmp_path.rglob("*.*")} == {".parquet"}


def test_chunks_join_into_one_business_with_every_id_once(tmp_path, monkeypatch):
    monkeypatch.setattr(simulate, "CHUNK_CUSTOMERS", 70)
    write_business(tmp_path, customers=200, format="parquet")
    for name, key in {
        "customers": "customer_id",
        "transactions": "transaction_id",
        "service_events": "event_id",
    }.items():
        query = f"select distinct * from '{tmp_path}/{name}.parquet'"
        rows, ids, low, high = duckdb.sql(
            f"select count(*), count(distinct {key}), min({key}[2:])::int, max({key}[2:])::int "
            f"from ({query})"
        ).fetchall()[0]
        assert (rows, low, high) == (ids, 1, ids)


@pytest.mark.parametrize("customers", [1, 2])
def test_the_smallest_businesses_have_all_files(tmp_path, customers):
    write_business(tmp_path, customers=customers, months=3)
    assert set(contents(tmp_path)) == {f"{name}.csv" for name in COLUMNS}


def test_some_dirt_is_there_to_find(tmp_path):
    write_business(tmp_path, customers=2_000, format="parquet")
    doubled = duckdb.sql(
        f"select count(*) - count(distinct transaction_id) from '{tmp_path}/transactions.parquet'"
    )
    blank = duckdb.sql(f"select count(*) from '{tmp_path}/customers.parquet' where income is null")
    assert doubled.fetchall() == [(10,)]
    assert 1 <= blank.fetchall()[0][0] <= 30


def test_the_last_event_is_on_the_last_day_of_2024(tmp_path):
    write_business(tmp_path, customers=5_000, format="parquet")
    last = duckdb.sql(
        f"select max(happened_at)::date::text from '{tmp_path}/service_events.parquet'"
        f" union select max(transacted_at)::date::text from '{tmp_path}/transactions.parquet'"
    )
    assert last.fetchall() == [("2024-12-31",)]


def test_the_command_refuses_a_business_of_nobody(tmp_path):
    command = [sys.executable, "-m", "seeds.simulate", "--customers", "0", "--out", str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 2
    assert "A business needs --customers 1" in answer.stderr
    assert list(tmp_path.iterdir()) == []
