"""The logical hash, against the same rows told otherwise and against a few lines of Python."""

import hashlib
import json
import time

import duckdb
import pytest

from orchestration.publishing.logical_hash import logical_hash


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute(
            """
            create table told as
            select
                range as number,
                'name ' || (range % 17) as name,
                range * 0.01::decimal(18, 2) as money,
                case when range % 5 > 0 then sqrt(range) end as rate,
                date '2024-01-01' + range::int as day
            from range(3000)
            """
        )
        yield connection


def changed(connection, statement: str) -> str:
    connection.execute("create or replace temp table retold as from told")
    connection.execute(statement)
    return logical_hash(connection, "retold")


def test_the_order_of_rows_and_the_number_of_threads_do_not_matter(connection, tmp_path):
    parquet = str(tmp_path / "told.parquet")
    connection.execute("create table shuffled as select * from told order by hash(number)")
    connection.execute(f"copy shuffled to '{parquet}' (row_group_size 2048)")
    hashes = {logical_hash(connection, "told"), logical_hash(connection, "shuffled")}
    connection.execute("set threads = 1")
    hashes |= {logical_hash(connection, "told"), logical_hash(connection, f"'{parquet}'")}
    assert len(hashes) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "update retold set money = money + 0.01 where number = 1234",
        "update retold set rate = rate * (1 + 1e-8) where number = 7",
        "update retold set name = null where number = 3",
        "update retold set name = '' where number = 3",
        "update retold set rate = 0 where rate is null and number = 5",
        "delete from retold where number = 2999",
        "insert into retold from retold where number = 5",
        "insert into retold from retold",
        "update retold set name = case number when 1 then 'name 2' else 'name 1' end "
        "where number in (1, 2)",
        "alter table retold rename column money to amount",
        "alter table retold alter column number type integer",
        "alter table retold add column extra integer",
    ],
)
def test_one_changed_cell_row_name_or_type_is_noticed(connection, statement):
    assert changed(connection, statement) != logical_hash(connection, "told")


def test_neighbouring_texts_cannot_lend_each_other_letters(connection):
    told = logical_hash(connection, "(select 'ab' as one, 'c' as two)")
    assert told != logical_hash(connection, "(select 'a' as one, 'bc' as two)")
    assert told != logical_hash(connection, "(select 'ab1:c' as one, '' as two)")


def test_volatile_columns_and_the_order_of_columns_do_not_count(connection):
    stamped = "(select day, now() as scored_at, * exclude (day) from told)"
    told = logical_hash(connection, "told")
    assert logical_hash(connection, stamped, frozenset({"scored_at"})) == told


def test_the_last_bits_of_a_mean_and_the_sign_of_zero_do_not_count(connection):
    told = logical_hash(connection, "(select 0.1::double + 0.2::double as x, 0::double as z)")
    assert told == logical_hash(connection, "(select 0.3::double as x, '-0.0'::double as z)")


def test_a_moment_does_not_follow_the_time_zone_of_the_session(connection):
    connection.execute("create table moments as select timestamptz '2024-01-01 00:00:00+00' as at")
    connection.execute("set timezone = 'Pacific/Kiritimati'")
    east = logical_hash(connection, "moments")
    connection.execute("set timezone = 'America/St_Johns'")
    assert logical_hash(connection, "moments") == east


def test_the_hash_is_what_its_documentation_says(connection):
    """Written a second time in plain Python: any language can check a published table."""
    connection.execute(
        "create table small as from "
        "(values ('é', 1.50::decimal(18, 2), true, 1e-9::double, date '2024-02-29'), "
        "(null, -2.00, false, 'nan', null)) as rows (name, money, flag, rate, day)"
    )
    rows = [
        # day, flag, money, name, rate: by column name
        ["2024-02-29", "true", "1.50", "é", "1.00000000e-09"],
        [None, "false", "-2.00", None, "nan"],
    ]
    texts = ["".join("~" if v is None else f"{len(v)}:{v}" for v in row) for row in rows]
    digests = [
        int.from_bytes(hashlib.md5(text.encode(), usedforsecurity=False).digest(), "little")
        for text in texts
    ]
    described = [
        ["day", "DATE"],
        ["flag", "BOOLEAN"],
        ["money", "DECIMAL(18,2)"],
        ["name", "VARCHAR"],
        ["rate", "DOUBLE"],
    ]
    told = json.dumps([described, len(rows), sum(digests) % 2**128])
    assert logical_hash(connection, "small") == hashlib.sha256(told.encode()).hexdigest()


def test_a_hundred_thousand_rows_take_less_than_two_seconds(connection):
    connection.execute("create table large as from range(100000) select range as a, sqrt(range) b")
    started = time.monotonic()
    logical_hash(connection, "large")
    assert time.monotonic() - started < 2
