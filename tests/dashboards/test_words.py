import pandas as pd
import pytest

from dashboards import words


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (1284310.55, "money", "1,284,310.55"),
        (-0.001, "money", "0.00"),
        (0.61239, "ratio", "61.2%"),
        (4812, "customers", "4,812"),
        (731.4, "count", "731.4"),
        (0.877, "number", "0.8770"),
        (52.4, "number", "52.40"),
        (pd.Timestamp("2025-03-01"), "date", "2025-03-01"),
        (False, "flag", "no"),
        (float("nan"), "money", words.MISSING),
        (pd.NaT, "date", words.MISSING),
        (None, "text", words.MISSING),
    ],
)
def test_a_value_reads_as_its_kind(value, kind, shown):
    assert words.shown(value, kind) == shown


def test_the_exact_value_survives_the_page():
    assert float(words.machine(0.1 + 0.2, "money")) == 0.1 + 0.2


def test_labels_carry_no_markup_into_plotly():
    assert words.label("<b>&x</b>") == "&lt;b&gt;&amp;x&lt;/b&gt;"


def test_direction_marks_are_shown_instead_of_obeyed():
    assert words.text("abc\u202edef") == "abc[U+202E]def"


def test_long_text_is_cut_on_one_line():
    cut = words.text("a\nb" * 5000, limit=40)
    assert len(cut) == 40
    assert "\n" not in cut
