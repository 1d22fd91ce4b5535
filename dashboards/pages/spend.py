"""How much will customers spend next, and which of them?"""

import pandas as pd

from dashboards.figure import Figure
from dashboards.figures import interval, spend
from dashboards.page import Card, Page


def cards(rows: pd.DataFrame) -> list[Card]:
    """The largest block of spend, the best spenders, and the horizon."""
    block = rows.loc[rows["expected_spend"].idxmax()]
    each = rows.loc[rows["avg_expected_spend"].idxmax()]
    return [
        Card("Largest block of expected spend", block.name, "expected_spend", place(block)),
        Card("Highest expected spend per customer", each.name, "avg_expected_spend", place(each)),
        Card("Days ahead", block.name, "horizon_days", "The forecast covers this time."),
    ]


def place(row: pd.Series) -> str:
    return f"{spend.where(row)}."


def figures(rows: pd.DataFrame) -> list[Figure]:
    return [spend.forecast(rows), spend.change(rows), interval.interval(rows)]


PAGE = Page(
    slug="spend",
    name="Spend",
    question="How much will customers spend next, and which of them?",
    mart="marts.rpt_spend",
    columns={
        "segment_key": "text",
        "segment_name": "text",
        "spend_decile": "count",
        "customers": "count",
        "expected_spend": "money",
        "avg_expected_spend": "money",
        "avg_expected_spend_low": "money",
        "avg_expected_spend_high": "money",
        "previous_spend": "money",
        "horizon_days": "count",
    },
    cards=cards,
    figures=figures,
    empty="Nobody has a spend forecast: no customer is active, or no outcome is known yet.",
)
