"""Campaigns: what each returned on its full cost, attributed beside incremental."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure

# The newest; the table below the figures has all.
MOST_SHOWN = 8
EVIDENCE = {
    "experiment": "by experiment",
    "observational": "by comparison, not by lot",
    "assumption": "by assumption",
}
TICK = {"symbol": "line-ns-open", "size": 16, "color": style.MUTED, "line": {"width": 2}}
WHISKER = {"color": style.ACCENT, "dash": "solid", "width": 2}
DOT = {"size": 12, "color": style.ACCENT}


def returns(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per campaign and arm, the newest first, with the texts a chart shows."""
    known = rows[rows["section"].eq("return")].sort_values("position", ascending=False)
    return known.assign(
        who=[words.label(label) for label in known["label"]],
        attributed=[f"Attributed {ratio(value)}" for value in known["attributed_roi"]],
        incremental=[
            f"Incremental {ratio(row.incremental_roi)} ({ratio(row.low)} to {ratio(row.high)})"
            for row in known.itertuples()
        ],
        proof=[
            f"{verdict}, {EVIDENCE[kind]}"
            for verdict, kind in zip(known["verdict"], known["evidence"], strict=True)
        ],
    )


def ratio(value: float) -> str:
    return words.shown(value, "ratio")


def paid_back(rows: pd.DataFrame) -> Figure:
    known = returns(rows)
    known = known[known["incremental_roi"].notna()].head(MOST_SHOWN)
    if known.empty:
        return Figure(
            "Return of every campaign",
            "No campaign of this source has a cost and a result to set beside each other.",
        )
    top = known.iloc[0]
    series = (
        ("Attributed", "attributed_roi", "attributed", TICK),
        ("Incremental", "incremental_roi", "incremental", DOT),
    )
    return Figure(
        f"{words.text(top['label'])}: {top['incremental'].lower()}, {top['proof']}",
        "Return on the full cost; 0 % has paid for itself. Attributed counts all that the contacted"
        " bought, incremental what the campaign changed; the lines are its 95 % interval.",
        charts.canvas(
            [
                charts.trace(
                    go.Scatter,
                    known[known[column].notna()],
                    column,
                    "label",
                    ["who", text, "proof"],
                    key=name,
                    mode="markers",
                    marker=marker,
                )
                for name, column, text, marker in series
            ],
            x={"tickformat": ".0%", "nticks": 6, "zeroline": True},
            y=charts.names(known, "label", "label"),
            height=charts.height(known, "label"),
            shapes=[
                charts.line((row.low, row.label), (row.high, row.label), **WHISKER)
                for row in known.dropna(subset=["low", "high"]).itertuples()
            ],
        ),
        wide=True,
    )
