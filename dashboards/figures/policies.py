"""Policies: what contacting some customers or others would have earned, by budget."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure

SERIES = (
    ("random", "By lot", style.QUIET),
    ("top_risk", "Likeliest to leave", style.SEGMENTS[2]),
    ("top_response", "Likeliest to answer", style.SEGMENTS[4]),
    ("budgeted", "The plan", style.ACCENT),
)


def policies(rows: pd.DataFrame) -> pd.DataFrame:
    """Every policy at every budget, with the texts a chart shows."""
    known = rows[rows["section"].eq("policy")].sort_values("position")
    return known.assign(
        who=[words.label(label) for label in known["label"]],
        spent=[f"Budget {words.shown(value, 'money')}" for value in known["cost"]],
        earned=[
            f"{words.shown(row.net_benefit, 'money')} ({words.shown(row.low, 'money')} to"
            f" {words.shown(row.high, 'money')}), by experiment"
            for row in known.itertuples()
        ],
    )


def curve(rows: pd.DataFrame) -> Figure:
    """Net benefit by budget, one line per policy that can be given more or less money."""
    known = policies(rows)
    plan = known[known["policy"].eq("budgeted")]
    if plan.empty:
        return Figure(
            "What a budget earns",
            "No campaign of this source held customers out by lot, so nothing shows what"
            " contacting others would have earned.",
        )
    top = plan.loc[plan["net_benefit"].idxmax()]
    drawn = [
        charts.trace(
            go.Scatter,
            part.sort_values("cost"),
            "cost",
            "net_benefit",
            ["who", "spent", "earned"],
            key=name,
            mode="lines+markers",
            line={"color": colour},
            marker={"color": colour, "size": 8},
        )
        for policy, name, colour in SERIES
        if len(part := known[known["policy"].eq(policy)])
    ]
    return Figure(
        f"The plan earns most with {words.shown(top['cost'], 'money')}:"
        f" {words.shown(top['net_benefit'], 'money')}, by experiment",
        f"Margin less cost on the customers of {words.text(top['campaign_id'])}, arm"
        f" {words.text(top['arm'])}, had they been chosen so; doubly robust estimates.",
        charts.canvas(
            drawn,
            x={"title": {"text": "Budget"}, "tickformat": ",.3~s", "rangemode": "tozero"},
            y={"title": {"text": "Net benefit"}, "tickformat": ",.3~s", "zeroline": True},
        ),
        wide=True,
    )
