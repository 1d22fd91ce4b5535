"""Settings that are wrong in themselves, refused before a run is made of them."""

from datetime import date

import dagster as dg
import pytest

from orchestration import options

ASKED = {"source": "demo", "data": "", "as_of": "", "encoding": "", "seed": 7, "imbalance": "none"}


@pytest.mark.parametrize(
    ("changed", "code", "sentence"),
    [
        ({"as_of": "yesterday"}, 2, "The as-of date is not a date: 'yesterday'. Write YYYY-MM-DD."),
        ({"as_of": "2024-02-30"}, 2, "'2024-02-30'"),
        ({"encoding": "klingon"}, 2, "The encoding is not known: 'klingon'. Choose one of utf-8,"),
        ({"imbalance": "smot"}, 2, "option is not known: 'smot'. Choose one of none, weight,"),
        ({"data": "nowhere/at/all"}, 3, "Data not found: nothing at 'nowhere/at/all'"),
        ({"data": "ftp://host/shop"}, 2, "Address not understood"),
    ],
)
def test_unusable_setting_is_refused_in_one_sentence(changed, code, sentence):
    with pytest.raises(dg.Failure) as refused:
        options.require_usable(ASKED | changed)
    assert sentence in refused.value.description
    assert refused.value.metadata["exit_code"].value == code


def test_usable_settings_pass(tmp_path):
    for data in ("", str(tmp_path), f"file://{tmp_path}"):
        options.require_usable(ASKED | {"data": data, "as_of": "2024-02-29", "encoding": "cp1252"})
    assert options.as_of_date("2024-02-29") == date(2024, 2, 29)
    assert options.as_of_date("") is None
