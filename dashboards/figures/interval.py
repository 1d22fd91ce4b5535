"""What one customer of the highest tenth is expected to spend, with its uncertainty."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure
from dashboards.figures import spend

WHISKER = {"symbol": "line-ns-open", "size": 14, "color": style.ACCENT, "line": {"width": 2}}
SERIES = (
    ("avg_expected_spend_low", "Low end", WHISKER),
    ("avg_expected_spend_high", "High end", WHISKER),
    ("avg_expected_spend", "Expected", {"size": 11, "color": style.ACCENT}),
)


def interval(rows: pd.DataFrame) -> Figure:
    known = rows.dropna(subset=[column for column, _, _ in SERIES])
    known = known[known["spend_decile"].eq(known["spend_decile"].max())]
    if known.empty:
        return Figure(
            "Expected spend of one customer",
            "This source has no spread around its spend forecast.",
        )
    known = known.sort_values(["avg_expected_spend", "segment_key"], ascending=False)
    top = known.iloc[0]
    drawn = [
        charts.trace(
            go.Scatter,
            spend.worded(known, column).assign(end=name),
            column,
            "segment_key",
            ["who", "end", "amount"],
            mode="markers",
            marker=marker,
        )
        for column, name, marker in SERIES
    ]
    return Figure(
        f"{spend.where(top)}: {words.shown(top['avg_expected_spend'], 'money')} expected"
        " per customer",
        "Average customer of the highest tenth; four in five outcomes fall between the whiskers.",
        charts.canvas(
            drawn,
            x={"tickformat": ",.3~s", "rangemode": "tozero", "nticks": 6},
            y=charts.names(known, "segment_key", "segment_name"),
            height=charts.height(known, "segment_key"),
            shapes=[
                charts.line(
                    (row.avg_expected_spend_low, row.segment_key),
                    (row.avg_expected_spend_high, row.segment_key),
                    color=style.ACCENT,
                    dash="solid",
                    width=2,
                )
                for row in known.itertuples()
            ],
        ),
    )
