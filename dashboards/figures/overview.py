"""Revenue and buyers by month, and how few customers bring most of the money."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure


def monthly(rows: pd.DataFrame, metric: str) -> pd.DataFrame:
    """The rows of one metric in time order, with the texts a chart shows."""
    wanted = rows["metric"].eq(metric) & rows["period_start"].notna() & rows["value"].notna()
    months = rows[wanted].sort_values("period_start")
    return months.assign(
        month=[f"{day:%B %Y}" for day in months["period_start"]],
        amount=[words.shown(*pair) for pair in zip(months["value"], months["unit"], strict=True)],
    )


def over_time(months: pd.DataFrame, kind: type, **look) -> go.Figure:
    drawn = charts.trace(kind, months, "period_start", "value", ["month", "amount"], **look)
    return charts.canvas(
        [drawn],
        x={"type": "date", "tickformat": "%b\n%Y", "showgrid": False, "nticks": 8},
        y={"tickformat": ",.3~s", "rangemode": "tozero", "nticks": 6},
    )


def revenue(rows: pd.DataFrame) -> Figure:
    months = monthly(rows, "revenue")
    if len(months) < 2:
        return Figure(
            "Revenue by month",
            "This source has no purchase history by month, so there is no revenue trend.",
        )
    best = months.loc[months["value"].idxmax()]
    return Figure(
        f"{best['month']} was the strongest month: {best['amount']} in revenue",
        "Revenue by calendar month, net of refunds; an unfinished month is left out.",
        over_time(months, go.Bar, marker={"color": style.ACCENT}),
        wide=True,
    )


def buyers(rows: pd.DataFrame) -> Figure:
    months = monthly(rows, "buyers")
    if len(months) < 2:
        return Figure(
            "Buyers by month",
            "This source has no purchase history by month, so there is no trend of buyers.",
        )
    best = months.loc[months["value"].idxmax()]
    return Figure(
        f"{best['month']} had the most buyers: {best['amount']}",
        "Customers with at least one purchase in the month; an unfinished month is left out.",
        over_time(months, go.Scatter, mode="lines+markers", line={"color": style.ACCENT}),
    )


def concentration(rows: pd.DataFrame) -> Figure:
    curve = rows[rows["metric"].eq("revenue_share") & rows["value"].notna()]
    if curve.empty:
        return Figure(
            "Concentration of revenue",
            "This source has no revenue per customer, so its concentration is not known.",
        )
    curve = curve.sort_values("position")
    curve = curve.assign(
        best=[f"Best {place:.0f}% of customers" for place in curve["position"]],
        share=[f"{words.shown(part, 'ratio')} of revenue" for part in curve["value"]],
    )
    fifth = curve[curve["position"].eq(20)]
    looks = (
        (curve, {"mode": "lines", "line": {"color": style.ACCENT, "width": 3}}),
        (fifth, {"mode": "markers", "marker": {"color": style.RISK["high"]["color"], "size": 11}}),
    )
    title = "How much of the revenue the best customers bring"
    if len(fifth):
        title = f"The best 20% of customers bring {fifth['share'].iloc[0]}"
    return Figure(
        title,
        "Customers from best to least; the dotted line is what equal customers would give.",
        charts.canvas(
            [
                charts.trace(go.Scatter, part, "position", "value", ["best", "share"], **look)
                for part, look in looks
                if len(part)
            ],
            x={"title": {"text": "Share of customers"}, "ticksuffix": "%", "range": [0, 101]},
            y={"title": {"text": "Share of revenue"}, "tickformat": ".0%", "range": [0, 1.02]},
            shapes=[charts.line((0, 0), (100, 1))],
        ),
    )
