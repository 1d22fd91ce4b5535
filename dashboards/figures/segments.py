"""Segments side by side: their shares, their risk and what their customers spend."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure


def ranked(rows: pd.DataFrame, column: str, kind: str) -> pd.DataFrame:
    """Segments from the highest to the lowest value, with the texts a chart shows."""
    known = rows[rows[column].notna()].sort_values([column, "segment_key"], ascending=False)
    return known.assign(
        who=[words.label(name) for name in known["segment_name"]],
        amount=[words.shown(value, kind) for value in known[column]],
    )


def shares(rows: pd.DataFrame) -> Figure:
    order = ranked(rows, "share_of_revenue", "ratio")
    if not order["share_of_revenue"].gt(0).any():
        return Figure("Shares of revenue", "This source has no revenue to share out.")
    top = order.iloc[0]
    drawn = [
        charts.trace(
            go.Bar,
            ranked(order, column, "ratio"),
            column,
            "segment_key",
            ["who", "amount"],
            key=name,
            orientation="h",
            marker={"color": colour},
        )
        for column, name, colour in (
            ("share_of_customers", "Share of customers", style.QUIET),
            ("share_of_revenue", "Share of revenue", style.ACCENT),
        )
    ]
    return Figure(
        f"{top['amount']} of revenue comes from {words.phrase(top['segment_name'])},"
        f" {words.shown(top['share_of_customers'], 'ratio')} of customers",
        "A blue bar longer than its grey one marks a segment worth more than its size.",
        charts.canvas(
            drawn,
            x={"tickformat": ".0%", "rangemode": "tozero", "nticks": 6},
            y=charts.names(order, "segment_key", "segment_name"),
            height=charts.height(order, "segment_key"),
            barmode="group",
        ),
    )


def ladder(order: pd.DataFrame, colours: dict, column: str, ticks: str) -> go.Figure:
    """One bar per segment in the segment's colour, the longest on top."""
    drawn = charts.trace(
        go.Bar,
        order,
        column,
        "segment_key",
        ["who", "amount"],
        orientation="h",
        marker={"color": [colours[key] for key in order["segment_key"]]},
    )
    return charts.canvas(
        [drawn],
        x={"tickformat": ticks, "rangemode": "tozero", "nticks": 6},
        y=charts.names(order, "segment_key", "segment_name"),
        height=charts.height(order, "segment_key"),
    )


def finding(
    rows: pd.DataFrame, column: str, kind: str, words_before: str, note: str, absent: str
) -> Figure:
    """A ladder of one column, titled with the segment on top of it."""
    order = ranked(rows, column, kind)
    if not order[column].gt(0).any():
        return Figure(words_before, absent)
    top = order.iloc[0]
    ticks = ".0%" if kind == "ratio" else ",.3~s"
    return Figure(
        f"{words_before}: {words.phrase(top['segment_name'])} ({top['amount']})",
        note,
        ladder(order, style.segment_colours(rows), column, ticks),
    )
