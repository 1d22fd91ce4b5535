"""A business that knows its customers by their telephone number alone, published without one."""

import csv
from pathlib import Path

import duckdb
import pytest

from orchestration.forgetting.search import files_below, found
from orchestration.forgetting.traces import Traces
from tests.orchestration.scores import (
    assert_one_complete_score_per_active_customer,
    assert_reasons_for_every_score,
    bases,
    booked,
    fates,
    headcount,
)
from tests.walks import Home

pytestmark = [
    pytest.mark.matrix,
    pytest.mark.real_data,
    pytest.mark.xdist_group("telecom_cdr"),
]

SOURCE = "telecom_cdr"


@pytest.fixture(scope="module")
def data(real_data) -> Path:
    return real_data / "telecom_cdr_sample"


@pytest.fixture(scope="module")
def numbers(data) -> list[str]:
    (path,) = data.glob("*.csv")
    with path.open(newline="") as file:
        return [row["Phone Number"] for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def home(tmp_path_factory, data) -> Home:
    home = Home.made(tmp_path_factory.mktemp(SOURCE) / "home")
    return home.run("--source", SOURCE, "--data", str(data))


@pytest.fixture(scope="module")
def forgotten(home, numbers) -> Home:
    done = home.clientele("forget", numbers[0], "--source", SOURCE)
    assert done.returncode == 0, done.stderr
    assert numbers[0] not in done.stdout
    return home


def test_telecom_cdr_is_scored_whole_by_models_that_never_saw_the_answer(home):
    with home.published(SOURCE) as published:
        assert_reasons_for_every_score(published)
        assert headcount(published) == (1_000, 1_000)
        assert fates(published) == {"accepted": 1_000}
        assert booked(published) == "59860.97"
        for table in ("score_segments", "score_churn"):
            assert_one_complete_score_per_active_customer(published, table, 1_000)
        assert bases(published, "score_churn") == ["cross_fitted"]


def test_no_number_is_published(home, numbers):
    some = Traces(tuple(numbers[::40]))
    assert found(files_below(home.root(SOURCE) / "generations"), some) == []
    assert found([home.root(SOURCE) / "work" / "warehouse.duckdb"], some), "the raw rows have them"


def test_a_number_is_enough_to_forget_somebody(forgotten, numbers):
    files = files_below(forgotten.root(SOURCE), forgotten.path / "dagster")
    assert found(files, Traces((numbers[0],))) == []
    with forgotten.published(SOURCE) as published:
        assert headcount(published) == (999, 999)


def test_the_next_load_does_not_bring_the_number_back(forgotten, numbers, data):
    forgotten.run("--source", SOURCE, "--data", str(data), "--refresh")
    work = forgotten.root(SOURCE) / "work" / "warehouse.duckdb"
    with duckdb.connect(work, read_only=True) as connection:
        phones = connection.sql("select phone from vault.customer_identities").fetchall()
    assert {phone for (phone,) in phones} == set(numbers[1:])
