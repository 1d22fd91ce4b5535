"""Which columns weigh most in a model's scores."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure
from dashboards.figures.leaderboard import section

MOST_FEATURES = 10


def importance(rows: pd.DataFrame, model: str) -> Figure:
    known = section(rows, "importance", model)
    known = known[known["y"].gt(0)]
    if known.empty:
        return Figure(
            f"What the {model} model looks at",
            f"No learnt {model} model serves, so no column has a weight in it.",
        )
    known = known.sort_values(["y", "label"], ascending=False).head(MOST_FEATURES)
    known = known.assign(
        who=[words.label(words.readable(name)) for name in known["label"]],
        weight=[words.shown(share, "ratio") for share in known["y"]],
    )
    top = known.iloc[0]
    name = words.readable(top["label"])
    drawn = charts.trace(
        go.Bar,
        known,
        "y",
        "label",
        ["who", "weight"],
        orientation="h",
        marker={"color": style.ACCENT},
    )
    return Figure(
        f"{name[:1].upper()}{name[1:]} weighs most in the {model} score: {top['weight']}",
        f"Share of all contributions to the {model} score; the {len(known)} strongest columns.",
        charts.canvas(
            [drawn],
            x={"tickformat": ".0%", "nticks": 6},
            y=charts.names(known, "label", "label"),
            height=charts.height(known, "label", each=32),
        ),
    )
