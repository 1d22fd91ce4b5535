"""The algorithms of a model compared by the figure the model is judged by."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure

# The figure a model is judged by, how it reads, and whether the lowest is the best.
JUDGED_BY = {
    "churn": ("roc_auc", "ROC AUC, 1 is perfect and 0.5 is chance", False),
    "hazard": ("concordance", "Concordance, 1 is perfect order and 0.5 is chance", False),
    "spend": ("mae", "Mean absolute error in money, lower is better", True),
    "response": ("roc_auc", "ROC AUC, 1 is perfect and 0.5 is chance", False),
    "value": ("mae", "Mean absolute error in purchases, lower is better", True),
    "segments": ("silhouette", "Silhouette, 1 is perfectly separate groups", False),
}


def section(rows: pd.DataFrame, name: str, model: str) -> pd.DataFrame:
    """The rows of one section and model that have a y, in the order of `position`."""
    wanted = rows["section"].eq(name) & rows["model"].eq(model) & rows["y"].notna()
    return rows[wanted].sort_values("position", kind="stable")


def judged(rows: pd.DataFrame, model: str) -> pd.DataFrame:
    """Every algorithm of the model, the best first, with the texts a chart shows."""
    metric, _, is_lowest_best = JUDGED_BY[model]
    known = section(rows, "leaderboard", model)
    known = known[known["metric"].eq(metric)]
    known = known.sort_values("y", ascending=is_lowest_best, kind="stable")
    return known.assign(
        who=[words.label(words.readable(name)) for name in known["algorithm"]],
        amount=[words.shown(value, "number") for value in known["y"]],
        against=[f"Baseline {words.shown(value, 'number')}" for value in known["baseline"]],
    )


def champion(rows: pd.DataFrame, model: str) -> pd.DataFrame:
    """The algorithm in use: one row, or none."""
    known = judged(rows, model)
    return known[known["is_champion"].eq(True).fillna(False)].head(1)


def leaderboard(rows: pd.DataFrame, model: str) -> Figure:
    known, used = judged(rows, model), champion(rows, model)
    if used.empty:
        return Figure(
            f"{model.capitalize()} models compared",
            f"This source has no {model} model, so there is nothing to compare.",
        )
    tick = {"symbol": "line-ns-open", "size": 16, "color": style.MUTED, "line": {"width": 2}}
    rest = known[~known.index.isin(used.index)]
    series = (
        ("Baseline", known[known["baseline"].notna()], "baseline", "against", tick),
        ("Compared", rest, "y", "amount", {"size": 11, "color": style.QUIET}),
        ("In use", used, "y", "amount", {"size": 13, "color": style.ACCENT}),
    )
    top = used.iloc[0]
    return Figure(
        f"{model.capitalize()}: {words.readable(top['algorithm'])} reaches {top['amount']},"
        f" the baseline {words.shown(top['baseline'], 'number')}",
        f"{JUDGED_BY[model][1]}; the lines are the uncertainty of the measure.",
        charts.canvas(
            [
                charts.trace(
                    go.Scatter,
                    part,
                    column,
                    "algorithm",
                    ["who", text],
                    key=name,
                    mode="markers",
                    marker=marker,
                )
                for name, part, column, text, marker in series
                if len(part)
            ],
            x={"nticks": 6},
            y=charts.names(known, "algorithm", "algorithm"),
            height=charts.height(known, "algorithm"),
            shapes=[
                charts.line(
                    (row.low, row.algorithm),
                    (row.high, row.algorithm),
                    color=style.QUIET,
                    dash="solid",
                    width=3,
                )
                for row in known.dropna(subset=["low", "high"]).itertuples()
            ],
        ),
    )
