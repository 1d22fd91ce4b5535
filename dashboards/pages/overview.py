"""How is the business doing, and how much of it is at stake?"""

import pandas as pd

from dashboards import words
from dashboards.figure import Figure
from dashboards.figures import overview
from dashboards.page import Card, Page


def cards(rows: pd.DataFrame) -> list[Card]:
    headlines = rows[rows["is_headline"].eq(True)].sort_values("position")
    return [
        Card(words.text(line.label), line.Index, "value", words.text(line.sentence))
        for line in headlines.itertuples()
    ]


def figures(rows: pd.DataFrame) -> list[Figure]:
    return [overview.revenue(rows), overview.concentration(rows), overview.buyers(rows)]


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
    empty="This source has no figures for the overview yet: run the pipeline to build them.",
)
