"""Who are the customers, and where is the money?"""

import pandas as pd

from dashboards import style, words
from dashboards.figure import Figure
from dashboards.figures import segments
from dashboards.page import Card, Page


def cards(rows: pd.DataFrame) -> list[Card]:
    colours = style.segment_colours(rows)
    order = rows.sort_values(["revenue", "segment_key"], ascending=False)
    return [
        Card(
            label=words.text(segment.segment_name, limit=60),
            row=segment.Index,
            column="customers",
            sentence=words.text(segment.description, limit=280),
            action=words.text(segment.recommended_action, limit=280),
            colour=colours[segment.segment_key],
        )
        for segment in order.itertuples()
    ]


def figures(rows: pd.DataFrame) -> list[Figure]:
    return [
        segments.shares(rows),
        segments.finding(
            rows,
            "revenue_at_risk",
            "money",
            "Most revenue at risk",
            "Revenue of the last 365 days, weighted with the probability that its customer leaves.",
            "This source has no revenue that could be at risk.",
        ),
        segments.finding(
            rows,
            "avg_churn_probability",
            "ratio",
            "Likeliest to leave",
            "Average churn probability of the customers of each segment.",
            "This source has no churn scores by segment.",
        ),
        segments.finding(
            rows,
            "avg_monetary",
            "money",
            "Highest spend per customer",
            "Average spend per customer of the segment up to the as-of date.",
            "This source has no spend per customer.",
        ),
    ]


def lead(rows: pd.DataFrame) -> str:
    """Whether the segments are groups or slices; it is the same on every row."""
    return words.text(rows["verdict"].iloc[0], limit=400) if rows["verdict"].notna().all() else ""


PAGE = Page(
    slug="segments",
    name="Segments",
    question="Who are the customers, and where is the money?",
    mart="marts.rpt_segment_summary",
    columns={
        "segment_key": "text",
        "segment_name": "text",
        "lineage": "text",
        "customers": "count",
        "share_of_customers": "percent",
        "revenue": "money",
        "share_of_revenue": "percent",
        "avg_churn_probability": "percent",
        "revenue_at_risk": "money",
        "avg_expected_spend": "money",
        "avg_lifetime_value": "money",
        "avg_recency_days": "days",
        "avg_frequency": "number",
        "avg_monetary": "money",
        "avg_tenure_days": "days",
        "description": "text",
        "recommended_action": "text",
        "verdict": "text",
    },
    cards=cards,
    figures=figures,
    lead=lead,
    empty="This source has no segments yet: too few customers, or no model has been trained.",
)
