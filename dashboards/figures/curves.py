"""Whether churn probabilities are right, and how many leavers a call list reaches."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure
from dashboards.figures.leaderboard import section


def curve(known: pd.DataFrame, hover: list[str], x: dict, y: dict, even: dict) -> go.Figure:
    """y over x beside the line `even`, which a model without faults or merit would draw."""
    drawn = charts.trace(
        go.Scatter,
        known,
        "x",
        "y",
        hover,
        mode="lines+markers",
        line={"color": style.ACCENT, "width": 2},
        marker={"size": 8},
    )
    return charts.canvas([drawn], x=x, y=y, shapes=[even])


def calibration(rows: pd.DataFrame) -> Figure:
    known = section(rows, "calibration", "churn").dropna(subset=["x"]).sort_values("x")
    if known.empty:
        return Figure(
            "Are the churn probabilities right?",
            "This source has no churn model, so there are no probabilities to check.",
        )
    known = known.assign(
        said=[f"Predicted {value:.1%}" for value in known["x"]],
        seen=[f"Observed {value:.1%}" for value in known["y"]],
    )
    top = known.iloc[-1]
    return Figure(
        f"Where the model says {top['x']:.0%} leave, {top['y']:.0%} left",
        "Customers grouped by predicted probability; the dotted line is a model always right.",
        curve(
            known,
            ["said", "seen"],
            x={"title": {"text": "Predicted"}, "tickformat": ".0%", "nticks": 6},
            y={"title": {"text": "Observed"}, "tickformat": ".0%", "nticks": 6},
            even=charts.line((0, 0), (top["x"], top["x"])),
        ),
    )


def gains(rows: pd.DataFrame) -> Figure:
    known = section(rows, "gains", "churn").dropna(subset=["x"]).sort_values("x")
    if known.empty:
        return Figure(
            "How many leavers does a call list reach?",
            "This source has no churn model, so there is no list to call.",
        )
    known = known.assign(
        who=[f"Riskiest {decile:.0f} of 10 tenths" for decile in known["x"]],
        reach=[f"{words.shown(share, 'ratio')} of leavers" for share in known["y"]],
    )
    fifth = known[known["x"].eq(2)]
    title = "How many leavers a call list reaches"
    if len(fifth):
        title = f"The riskiest 20% of customers hold {fifth['reach'].iloc[0]}"
    return Figure(
        title,
        "Leavers found when calling from the riskiest down; the dotted line is calling at random.",
        curve(
            known,
            ["who", "reach"],
            x={"title": {"text": "Tenths of customers called"}, "dtick": 1, "range": [0, 10.2]},
            y={"title": {"text": "Leavers reached"}, "tickformat": ".0%", "range": [0, 1.03]},
            even=charts.line((0, 0), (10, 1)),
        ),
    )
