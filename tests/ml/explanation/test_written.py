import numpy as np
import pandas as pd
import pytest

from ml.explanation.written import form_of, share, written


@pytest.mark.parametrize(
    ("values", "unit", "form"),
    [
        ([1.0, np.nan, 3.0], "number", "count"),
        ([1.5, 2.0], "number", "number"),
        ([1.0, 2.0], "money", "money"),
        ([0.5, 1.0], "share", "share"),
        ([True, None, False], "number", "flag"),
        (["plus", None], "number", "text"),
        ([None, None], "money", "text"),
    ],
)
def test_the_form_follows_the_values_and_the_unit(values, unit, form):
    assert form_of(pd.Series(values), unit) == form


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1234.0, "count", "1,234"),
        (95.2, "money", "95.20"),
        (-0.001, "money", "0.00"),
        (1234567.891, "money", "1,234,567.89"),
        (0.43, "share", "43 %"),
        (0.0431, "share", "4.3 %"),
        (123.4, "number", "123"),
        (12.34, "number", "12.3"),
        (0.01234, "number", "0.012"),
        (0.0, "number", "0"),
        (np.inf, "number", "infinite"),
        (True, "flag", "yes"),
        (" two\n\x1b[31m \u202elines ", "text", "two\ufffd\ufffd[31m \ufffdlines"),
        ("x" * 99, "text", "x" * 59 + "…"),
    ],
)
def test_values_are_written_as_people_read_them(value, form, text):
    assert written(pd.Series([value]), form).tolist() == [text]


def test_what_is_not_there_is_not_known():
    assert written(pd.Series([np.nan, 2.0]), "count").tolist() == ["not known", "2"]
    assert written(pd.Series(["plus", None]), "text").tolist() == ["plus", "not known"]


def test_a_share_never_reads_none_or_all_when_it_is_neither():
    assert [share(one) for one in (0.0, 0.0001, 0.004, 0.5, 0.996, 1.0)] == [
        "0 %",
        "under 0.1 %",
        "0.4 %",
        "50 %",
        "99.6 %",
        "100 %",
    ]


def test_no_number_holds_six_digits_in_a_row_that_could_be_somebodys_id():
    random = np.random.default_rng(0)
    numbers = pd.Series(np.exp(random.uniform(-12, 30, 2000)))
    for form in ("count", "money", "number", "share"):
        joined = " ".join(written(numbers, form))
        assert not pd.Series([joined]).str.contains(r"\d{6}").any()
