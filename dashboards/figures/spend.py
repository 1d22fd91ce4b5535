"""Expected spend: where it gathers, against the previous period, and how sure it is."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure


def tenth(decile: int) -> str:
    return {10: "the top tenth", 1: "the bottom tenth"}.get(decile, f"tenth {decile} of 10")


def worded(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Rows with a value, from the lowest to the highest tenth, with the texts a chart shows."""
    known = rows[rows[column].notna()].sort_values(["spend_decile", "segment_key"])
    return known.assign(
        who=[words.label(name) for name in known["segment_name"]],
        place=[f"In {tenth(decile)} of expected spend" for decile in known["spend_decile"]],
        amount=[words.shown(value, "money") for value in known[column]],
    )


def where(row: pd.Series) -> str:
    return f"{words.phrase(row['segment_name'])} in {tenth(row['spend_decile'])}"


def forecast(rows: pd.DataFrame) -> Figure:
    known = worded(rows, "expected_spend")
    top = known.loc[known["expected_spend"].idxmax()]
    hover = ["who", "place", "amount"]
    return Figure(
        f"The largest block of expected spend: {where(top)} ({top['amount']})",
        f"Expected spend over the next {top['horizon_days']} days.",
        charts.canvas(
            charts.by_segment(known, "spend_decile", "expected_spend", hover),
            x={
                "title": {"text": "Tenth of customers by expected spend, 10 is highest"},
                "tickmode": "array",
                "tickvals": known["spend_decile"].unique().tolist(),
                "showgrid": False,
            },
            y={"title": {"text": "Expected spend"}, "tickformat": ",.3~s"},
            height=380,
            barmode="stack",
        ),
        wide=True,
    )


def change(rows: pd.DataFrame) -> Figure:
    known = worded(rows[rows["previous_spend"].notna()], "expected_spend")
    if known.empty:
        return Figure(
            "Expected against previous spend",
            "This source has no earlier period of the same length to compare with.",
        )
    top = known.loc[known["expected_spend"].idxmax()]
    drawn = [
        charts.trace(
            go.Bar,
            worded(known, column),
            column,
            "segment_key",
            ["who", "place", "amount"],
            key=name,
            orientation="h",
            offsetgroup=column,
            marker={"color": colour},
        )
        for column, name, colour in (
            ("previous_spend", "Previous period", style.QUIET),
            ("expected_spend", "Expected", style.ACCENT),
        )
    ]
    return Figure(
        f"{where(top)}: {top['amount']} expected after"
        f" {words.shown(top['previous_spend'], 'money')}",
        "Expected spend beside the previous period of the same length, stacked from tenths.",
        charts.canvas(
            drawn,
            x={"tickformat": ",.3~s", "nticks": 6},
            y=charts.names(known, "segment_key", "segment_name", "total ascending"),
            height=charts.height(known, "segment_key"),
            barmode="stack",
        ),
    )
