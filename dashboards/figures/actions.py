"""Strategic segments: how urgent their customers are, and what the offers to them leave."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure


def total(rows: pd.DataFrame) -> pd.DataFrame:
    """The row about everybody."""
    return rows[rows["strategic_segment"].isna() & rows["priority_level"].isna()]


def segments(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per strategic segment, in the order of the playbook, with its name in words."""
    known = rows[rows["strategic_segment"].notna() & rows["priority_level"].isna()]
    return worded(known.sort_values("position"))


def levels(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per priority level, the most urgent first."""
    known = rows[rows["strategic_segment"].isna() & rows["priority_level"].notna()]
    return worded(known.sort_values("urgency"))


def worded(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        who=[words.label(words.readable(name)) for name in rows["strategic_segment"]],
        level=[words.text(name) for name in rows["priority_level"]],
        headcount=[f"{words.shown(value, 'count')} customers" for value in rows["customers"]],
        stake=[f"{words.shown(value, 'money')} at stake" for value in rows["money_at_stake"]],
        benefit=[f"{words.shown(value, 'money')} left" for value in rows["expected_net_benefit"]],
    )


def urgency(rows: pd.DataFrame) -> Figure:
    """Customers of every strategic segment, stacked by priority level."""
    known = rows[rows["strategic_segment"].notna() & rows["priority_level"].notna()]
    known = worded(known.sort_values(["position", "urgency"]))
    order = segments(rows)
    top = levels(rows).iloc[0]
    drawn = [
        charts.trace(
            go.Bar,
            part,
            "customers",
            "strategic_segment",
            ["who", "level", "headcount", "stake"],
            key=words.text(level),
            orientation="h",
            marker=style.PRIORITY[level],
        )
        for level, part in known.groupby("priority_level", sort=False)
    ]
    drawn.sort(key=lambda trace: list(style.PRIORITY).index(trace.meta["key"]))
    return Figure(
        f"{top['headcount']} are {top['level']}: {top['stake']} with them",
        "Every level holds about a fifth of the money at stake: the chance to leave times a year's"
        " margin. Few customers may hold the first fifth.",
        charts.canvas(
            drawn,
            x={"tickformat": ",.3~s", "rangemode": "tozero", "nticks": 6},
            y=charts.names(order, "strategic_segment", "strategic_segment"),
            height=charts.height(order, "strategic_segment"),
            barmode="stack",
        ),
        wide=True,
    )


def benefit(rows: pd.DataFrame) -> Figure:
    """What the recommended offers leave after paying for the contacts, by segment."""
    order = segments(rows)
    if not order["expected_net_benefit"].ne(0).any():
        return Figure(
            "What the offers leave",
            "No offer of the playbook brings more than its contact costs, or nobody may be"
            " contacted.",
        )
    top = order.loc[order["expected_net_benefit"].idxmax()]
    return Figure(
        f"The offers to {words.phrase(words.readable(top['strategic_segment']))} leave most:"
        f" {words.shown(top['expected_net_benefit'], 'money')}",
        "Expected margin of every recommended offer, less the cost of its contact.",
        charts.canvas(
            [
                charts.trace(
                    go.Bar,
                    order,
                    "expected_net_benefit",
                    "strategic_segment",
                    ["who", "headcount", "benefit"],
                    orientation="h",
                    marker={"color": style.ACCENT},
                )
            ],
            x={"tickformat": ",.3~s", "rangemode": "tozero", "nticks": 6},
            y=charts.names(order, "strategic_segment", "strategic_segment"),
            height=charts.height(order, "strategic_segment"),
        ),
        wide=True,
    )
