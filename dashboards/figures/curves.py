"""Whether probabilities are right, and how many of those wanted a call list reaches."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure
from dashboards.figures.leaderboard import section


@dataclass(frozen=True)
class Outcome:
    """How a page speaks of those whom a model looks for: "10% leave", "the riskiest hold"."""

    they_do: str
    they_did: str
    people: str
    likeliest: str


OUTCOMES = {
    "churn": Outcome("leave", "left", "leavers", "riskiest"),
    "response": Outcome("answer", "answered", "answers", "likeliest"),
}


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


def calibration(rows: pd.DataFrame, model: str) -> Figure:
    said, known = OUTCOMES[model], section(rows, "calibration", model)
    known = known.dropna(subset=["x"]).sort_values("x")
    if known.empty:
        return Figure(
            f"Are the {model} probabilities right?",
            f"No learnt {model} model serves, so there are no probabilities to check.",
        )
    known = known.assign(
        said=[f"Predicted {value:.1%}" for value in known["x"]],
        seen=[f"Observed {value:.1%}" for value in known["y"]],
    )
    top = known.iloc[-1]
    return Figure(
        f"Where the model says {top['x']:.0%} {said.they_do}, {top['y']:.0%} {said.they_did}",
        "Customers grouped by predicted probability; the dotted line is a model always right.",
        curve(
            known,
            ["said", "seen"],
            x={"title": {"text": "Predicted"}, "tickformat": ".0%", "nticks": 6},
            y={"title": {"text": "Observed"}, "tickformat": ".0%", "nticks": 6},
            even=charts.line((0, 0), (top["x"], top["x"])),
        ),
    )


def gains(rows: pd.DataFrame, model: str) -> Figure:
    said, known = OUTCOMES[model], section(rows, "gains", model)
    known = known.dropna(subset=["x"]).sort_values("x")
    if known.empty:
        return Figure(
            f"How many {said.people} does a call list reach?",
            f"No learnt {model} model serves, so there is no list to call.",
        )
    known = known.assign(
        who=[f"{said.likeliest.capitalize()} {decile:.0f} of 10 tenths" for decile in known["x"]],
        reach=[f"{words.shown(share, 'ratio')} of {said.people}" for share in known["y"]],
    )
    fifth = known[known["x"].eq(2)]
    title = f"How many {said.people} a call list reaches"
    if len(fifth):
        title = f"The {said.likeliest} 20% of customers hold {fifth['reach'].iloc[0]}"
    return Figure(
        title,
        f"{said.people.capitalize()} found when calling from the {said.likeliest} down; the dotted "
        "line is calling at random.",
        curve(
            known,
            ["who", "reach"],
            x={"title": {"text": "Tenths of customers called"}, "dtick": 1, "range": [0, 10.2]},
            y={
                "title": {"text": f"{said.people.capitalize()} reached"},
                "tickformat": ".0%",
                "range": [0, 1.03],
            },
            even=charts.line((0, 0), (10, 1)),
        ),
    )
