"""Did the campaigns pay, and what would contacting other customers have earned?"""

import pandas as pd

from dashboards import words
from dashboards.figure import Figure
from dashboards.figures import campaigns, policies
from dashboards.listing import Listing
from dashboards.page import Card, Page

NEWEST = 3


def cards(rows: pd.DataFrame) -> list[Card]:
    """What the newest campaigns left, arm by arm, and what the best plan would have."""
    shown = [
        Card(
            words.text(line.label, limit=60),
            line.Index,
            "net_benefit",
            f"{line.incremental}; {line.proof}.",
        )
        for line in campaigns.returns(rows).head(NEWEST).itertuples()
    ]
    plan = policies.policies(rows)
    plan = plan[plan["policy"].eq("budgeted") & plan["net_benefit"].notna()]
    if plan.empty:
        return shown
    best = plan.loc[plan["net_benefit"].idxmax()]
    return [*shown, Card("The plan", best.name, "net_benefit", f"{best['spent']}, by experiment.")]


def figures(rows: pd.DataFrame) -> list[Figure]:
    return [campaigns.paid_back(rows), policies.curve(rows)]


def findings(rows: pd.DataFrame) -> list[str]:
    return rows[rows["topic"].eq("campaigns")].sort_values("rank")["sentence"].tolist()


FINDINGS = Listing(
    title="What is shown",
    note="Campaigns whose incremental return is above or below zero with 95 % certainty. In"
    " brackets: where the figure lies.",
    mart="marts.rpt_insights",
    sentences=findings,
    empty="No campaign is shown to have paid for itself, or to have failed: their intervals hold"
    " both, or nobody was left out by lot.",
)

PAGE = Page(
    slug="campaigns",
    name="Campaigns",
    question="Did the campaigns pay, and what would contacting other customers have earned?",
    mart="marts.rpt_campaigns",
    columns={
        "section": "text",
        "label": "text",
        "campaign_id": "text",
        "arm": "text",
        "policy": "text",
        "evidence": "text",
        "verdict": "text",
        "position": "count",
        "customers": "count",
        "cost": "money",
        "attributed_roi": "ratio",
        "incremental_roi": "ratio",
        "low": "number",
        "high": "number",
        "probability_roi_positive": "ratio",
        "net_benefit": "money",
    },
    cards=cards,
    figures=figures,
    listing=FINDINGS,
    empty="This source has no campaigns: nothing was sent, so nothing can have paid for itself.",
)
