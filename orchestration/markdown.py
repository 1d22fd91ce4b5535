"""Frames as Markdown: what the Dagster UI shows beside a materialisation."""

import pandas as pd

FIRST_ROWS = 10
WIDEST_BAR = 24
WIDEST_CELL = 45


def table(frame: pd.DataFrame) -> str:
    """A frame as a table, figures to four digits, what is missing left blank; "" without rows."""
    if frame.empty:
        return ""
    lines = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * len(frame.columns)]
    for row in frame.itertuples(index=False):
        lines.append("| " + " | ".join(cell(value) for value in row) + " |")
    return "\n".join(lines)


def preview(frame: pd.DataFrame) -> str:
    """The first rows, without the columns that are too wide to be read in a cell."""
    first = frame.head(FIRST_ROWS)
    widths = first.map(cell).map(len).max()
    return table(first[widths.index[widths <= WIDEST_CELL]])


def cell(value: object) -> str:
    if pd.isna(value):
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def bars(values: pd.Series) -> str:
    """How often each value occurs, the most frequent first, with a bar of text."""
    counts = values.value_counts().rename_axis(values.name).reset_index(name="rows")
    most = counts["rows"].max()
    drawn = ["█" * max(1, round(WIDEST_BAR * count / most)) for count in counts["rows"]]
    return table(counts.assign(**{" ": drawn}))
