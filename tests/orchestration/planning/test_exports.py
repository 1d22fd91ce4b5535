"""Audiences on disk: who may read them, and what does not stay."""

import csv

import dagster as dg
import pandas as pd
import pytest

from orchestration.planning import exports
from orchestration.publishing.generations import Generation

CONTACTS = pd.DataFrame({"customer_id": ["=HYPERLINK(1)", "ana"], "expected_gain": [1.5, -2.0]})


@pytest.fixture
def generation(tmp_path) -> Generation:
    path = tmp_path / "demo" / "generations" / "000001-1a2b3c4d"
    path.mkdir(parents=True)
    return Generation(path, is_current=True)


def test_only_the_owner_reads_an_audience_whatever_stood_there_before(generation, tmp_path):
    path = tmp_path / "audience.csv"
    path.write_text("for everybody")
    path.chmod(0o666)
    exports.write(path, CONTACTS, generation)
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["audience.csv", "demo"]


def test_a_cell_that_a_spreadsheet_would_run_is_text_and_a_negative_number_a_number(
    generation, tmp_path
):
    exports.write(tmp_path / "audience.csv", CONTACTS, generation)
    with (tmp_path / "audience.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [
            ["customer_id", "expected_gain"],
            ["'=HYPERLINK(1)", "1.5"],
            ["ana", "-2.0"],
        ]


def test_a_list_of_a_generation_that_was_replaced_meanwhile_does_not_stay(generation, tmp_path):
    generation.path.rmdir()
    with pytest.raises(dg.Failure, match="replaced while the plan") as refused:
        exports.write(tmp_path / "audience.csv", CONTACTS, generation)
    assert refused.value.metadata["exit_code"].value == 5
    assert [each.name for each in tmp_path.iterdir()] == ["demo"]


def test_a_place_that_takes_no_file_is_a_matter_of_the_disk(generation, tmp_path):
    with pytest.raises(dg.Failure, match="could not be written") as refused:
        exports.write(tmp_path / "gone" / "audience.csv", CONTACTS, generation)
    assert refused.value.metadata["exit_code"].value == 6
