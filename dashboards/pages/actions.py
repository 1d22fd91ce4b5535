"""Whom do we turn to first, with what, and what does it leave?"""

import pandas as pd

from dashboards import words
from dashboards.figure import Figure
from dashboards.figures import actions
from dashboards.listing import Listing
from dashboards.page import Card, Page


def cards(rows: pd.DataFrame) -> list[Card]:
    """What all recommended offers leave, the most urgent customers, and who is left alone."""
    everybody = actions.total(rows).iloc[0]
    urgent = actions.levels(rows).iloc[0]
    offers = words.shown(everybody["customers_with_offer"], "count")
    tested = words.shown(everybody["customers_with_tested_offer"], "count")
    reached = words.shown(everybody["contactable_customers"], "count")
    alone = actions.segments(rows)
    alone = alone[alone["contactable_customers"].eq(0)]
    return [
        Card(
            "What the offers leave",
            everybody.name,
            "expected_net_benefit",
            f"{offers} offers are worth their contact, {tested} by experiment and the others by"
            f" assumption; {reached} customers may be contacted.",
            action="clientele plan --budget N writes the list of whom to contact for that money.",
        ),
        Card(
            f"Customers of priority {urgent['level']}",
            urgent.name,
            "customers",
            f"{urgent['stake']}.",
        ),
        *(
            Card(
                words.readable(segment.strategic_segment).capitalize(),
                segment.Index,
                "customers",
                words.text(segment.strategy, limit=280),
            )
            for segment in alone.itertuples()
        ),
    ]


def figures(rows: pd.DataFrame) -> list[Figure]:
    return [actions.urgency(rows), actions.benefit(rows)]


def playbook(rows: pd.DataFrame) -> list[str]:
    ordered = rows.sort_values("position")
    return [
        f"{words.readable(code)}: {strategy}"
        for code, strategy in zip(ordered["strategic_segment"], ordered["strategy"], strict=True)
    ]


PLAYBOOK = Listing(
    title="The playbook",
    note="The first rule that a customer meets decides. The rules, the offers and what a contact"
    " costs stand in seeds/playbook, in files that people edit.",
    mart="marts.rpt_strategic_segments",
    sentences=playbook,
    empty="The playbook has no rules.",
)

PAGE = Page(
    slug="actions",
    name="Actions",
    question="Whom do we turn to first, with what, and what does it leave?",
    mart="marts.rpt_actions",
    columns={
        "strategic_segment": "text",
        "priority_level": "text",
        "position": "count",
        "urgency": "count",
        "customers": "count",
        "share_of_customers": "percent",
        "contactable_customers": "count",
        "customers_with_offer": "count",
        "customers_with_tested_offer": "count",
        "money_at_stake": "money",
        "expected_margin": "money",
        "contact_cost": "money",
        "expected_net_benefit": "money",
        "strategy": "text",
    },
    cards=cards,
    figures=figures,
    listing=PLAYBOOK,
    empty="Nobody is active, so there is nobody to turn to.",
)
