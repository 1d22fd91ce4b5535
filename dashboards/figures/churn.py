"""Where the risk sits: by probability, by segment and by money."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure


def worded(rows: pd.DataFrame, column: str, kind: str) -> pd.DataFrame:
    """Rows with a value, from low to high probability, with the texts a chart shows."""
    known = rows[rows[column].notna()]
    known = known.sort_values(["probability_bin", "segment_key", "risk_band"])
    return known.assign(
        who=[words.label(name) for name in known["segment_name"]],
        chance=[f"{row.bin_low:.0%} to {row.bin_high:.0%} likely" for row in known.itertuples()],
        amount=[words.shown(value, kind) for value in known[column]],
    )


def by_band(known: pd.DataFrame, x: str, y: str, **look) -> list[go.Bar]:
    """One bar trace per risk band, to be stacked from low to high."""
    return [
        charts.trace(
            go.Bar,
            known[known["risk_band"].eq(band)],
            x,
            y,
            ["who", "chance", "amount"],
            key=f"{band.capitalize()} risk",
            marker=marker,
            **look,
        )
        for band, marker in style.RISK.items()
        if known["risk_band"].eq(band).any()
    ]


def bins(known: pd.DataFrame) -> dict:
    """The axis of probabilities: a bin carries its lower edge, every fourth one is named."""
    edges = known.drop_duplicates("probability_bin").iloc[::4]
    return {
        "title": {"text": "Probability of leaving, from"},
        "tickmode": "array",
        "tickvals": edges["probability_bin"].tolist(),
        "ticktext": [f"{low:.0%}" for low in edges["bin_low"]],
        "showgrid": False,
    }


def money(rows: pd.DataFrame) -> Figure:
    known = worded(rows, "revenue_at_risk", "money")
    if not known["revenue_at_risk"].gt(0).any():
        return Figure("Revenue at risk", "This source has no revenue that could be at risk.")
    top = known.loc[known["revenue_at_risk"].idxmax()]
    hover = ["who", "chance", "amount"]
    return Figure(
        f"The largest pool of money at risk: {words.phrase(top['segment_name'])},"
        f" {top['chance']} to leave ({top['amount']})",
        "Revenue of the last 365 days, weighted with the probability that its customer leaves.",
        charts.canvas(
            charts.by_segment(known, "probability_bin", "revenue_at_risk", hover),
            x=bins(known),
            y={"title": {"text": "Revenue at risk"}, "tickformat": ",.3~s"},
            height=380,
            barmode="stack",
            bargap=0.12,
        ),
        wide=True,
    )


def spread(rows: pd.DataFrame) -> Figure:
    known = worded(rows, "customers", "count")
    top = known.loc[known["customers"].idxmax()]
    return Figure(
        f"The largest group: {words.phrase(top['segment_name'])}, {top['chance']} to leave"
        f" ({top['amount']} customers)",
        "Customers by churn probability; each bar is stacked from the segments within it.",
        charts.canvas(
            by_band(known, "probability_bin", "customers"),
            x=bins(known),
            y={"title": {"text": "Customers"}, "tickformat": ",.3~s"},
            barmode="stack",
            bargap=0.12,
        ),
    )


def leavers(rows: pd.DataFrame) -> Figure:
    known = worded(rows, "expected_leavers", "count")
    if known.empty:
        return Figure("Expected leavers", "This source has no churn scores by segment.")
    top = known.loc[known["expected_leavers"].idxmax()]
    return Figure(
        f"Most expected leavers: {words.phrase(top['segment_name'])}, {top['chance']} to leave"
        f" ({top['amount']})",
        "Customers expected to leave by segment and risk band, stacked from bins of probability.",
        charts.canvas(
            by_band(known, "expected_leavers", "segment_key", orientation="h"),
            x={"tickformat": ",.3~s", "nticks": 6},
            y=charts.names(known, "segment_key", "segment_name", "total ascending"),
            height=charts.height(known, "segment_key"),
            barmode="stack",
        ),
    )
