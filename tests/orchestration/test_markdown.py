import pandas as pd

from orchestration import markdown


def test_a_table_shows_four_digits_and_leaves_a_gap_where_nothing_is_known():
    frame = pd.DataFrame({"metric": ["roc_auc", "brier"], "value": [0.740191, None]})
    assert markdown.table(frame).splitlines() == [
        "| metric | value |",
        "|---|---|",
        "| roc_auc | 0.7402 |",
        "| brier |  |",
    ]


def test_a_frame_without_rows_shows_nothing():
    assert markdown.table(pd.DataFrame({"metric": []})) == ""
    assert markdown.preview(pd.DataFrame()) == ""


def test_a_preview_keeps_the_first_rows_and_the_columns_that_fit():
    frame = pd.DataFrame({"key": range(50), "parameters": ["{" + "x" * 60 + "}"] * 50})
    lines = markdown.preview(frame).splitlines()
    assert lines[0] == "| key |"
    assert len(lines) == 2 + markdown.FIRST_ROWS


def test_bars_are_as_long_as_values_are_frequent():
    bands = pd.Series(["low"] * 40 + ["high"] * 10 + ["medium"], name="risk_band")
    header, _, *rows = markdown.bars(bands).splitlines()
    assert header.startswith("| risk_band | rows |")
    assert [row.split()[1] for row in rows] == ["low", "high", "medium"]
    assert [row.count("█") for row in rows] == [24, 6, 1]
