"""Who is about to leave, and what would leave with them?"""

import pandas as pd

from dashboards import words
from dashboards.figure import Figure
from dashboards.figures import churn
from dashboards.listing import Listing
from dashboards.page import Card, Page

RULED = "It reproduces every known answer, so nothing was learnt and nothing is forecast."


def cards(rows: pd.DataFrame) -> list[Card]:
    """The bin with the most money at risk, the highest occupied bin, the horizon, and the rule."""
    pool = churn.worded(rows, "revenue_at_risk", "money")
    edge = churn.worded(rows[rows["customers"].gt(0)], "customers", "count").iloc[-1]
    shown = [
        Card("Customers nearest the door", edge.name, "customers", where(edge)),
        Card("Days ahead", edge.name, "horizon_days", "Churn means leaving within this time."),
    ]
    if rows["rule"].notna().any():
        shown.insert(0, Card("A rule, not a model", rows.index[0], "rule", RULED))
    if pool["revenue_at_risk"].gt(0).any():
        top = pool.loc[pool["revenue_at_risk"].idxmax()]
        shown.insert(0, Card("Largest pool at risk", top.name, "revenue_at_risk", where(top)))
    return shown


def where(row: pd.Series) -> str:
    return f"{words.phrase(row['segment_name'])}, {row['chance']} to leave."


def figures(rows: pd.DataFrame) -> list[Figure]:
    return [churn.money(rows), churn.spread(rows), churn.leavers(rows)]


def rules(rows: pd.DataFrame) -> list[str]:
    return rows[rows["model"].eq("churn")].sort_values("rank")["sentence"].tolist()


RULES = Listing(
    title="Who is likelier to leave than others",
    note="Groups found among one half of the customers and confirmed on the other half, whose"
    " figures these are. In brackets: where the figure lies, with 95 % for the whole list at once.",
    mart="marts.rpt_rules",
    sentences=rules,
    empty="No group is shown to leave more often than others: what half of the customers suggested"
    " the other half did not confirm, or too few outcomes are known.",
)

PAGE = Page(
    slug="churn",
    name="Churn",
    question="Who is about to leave, and what would leave with them?",
    mart="marts.rpt_churn",
    columns={
        "segment_key": "text",
        "segment_name": "text",
        "risk_band": "text",
        "probability_bin": "count",
        "bin_low": "ratio",
        "bin_high": "ratio",
        "customers": "count",
        "expected_leavers": "count",
        "revenue": "money",
        "revenue_at_risk": "money",
        "horizon_days": "count",
        "rule": "text",
    },
    cards=cards,
    figures=figures,
    listing=RULES,
    empty="Nobody can be said to be leaving: no customer is active, or no outcome is known yet.",
)
