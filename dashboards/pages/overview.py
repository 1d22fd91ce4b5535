"""How is the business doing, and how much of it is at stake?"""

import pandas as pd

from dashboards import words
from dashboards.figure import Figure
from dashboards.figures import overview
from dashboards.listing import Listing
from dashboards.page import Card, Page

MOST_INSIGHTS = 12


def cards(rows: pd.DataFrame) -> list[Card]:
    headlines = rows[rows["is_headline"].eq(True)].sort_values("position")
    return [
        Card(words.text(line.label), line.Index, "value", words.text(line.sentence))
        for line in headlines.itertuples()
    ]


def figures(rows: pd.DataFrame) -> list[Figure]:
    return [overview.revenue(rows), overview.concentration(rows), overview.buyers(rows)]


def insights(rows: pd.DataFrame) -> list[str]:
    return rows.sort_values("rank")["sentence"].head(MOST_INSIGHTS).tolist()


INSIGHTS = Listing(
    title="What stands out",
    note="The strongest findings, the first of every topic before the second of any. In brackets:"
    " where the figure lies. marts.rpt_insights has them all, with the query behind each.",
    mart="marts.rpt_insights",
    sentences=insights,
    empty="Nothing stands out: no difference between groups of customers is larger than chance"
    " makes it, or too few are known.",
)

PAGE = Page(
    slug="index",
    name="Overview",
    question="How is the business doing, and how much of it is at stake?",
    mart="marts.rpt_overview",
    columns={
        "metric": "text",
        "label": "text",
        "unit": "text",
        "period_start": "date",
        "position": "count",
        "value": "unit",
        "is_headline": "flag",
        "sentence": "text",
    },
    cards=cards,
    figures=figures,
    listing=INSIGHTS,
    empty="This source has no figures for the overview yet: run the pipeline to build them.",
)
