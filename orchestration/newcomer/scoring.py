"""How sure we are that a column plays a role: what its header says, and what its values are.

A rule reads as one line: what a header is worth that says the role, what the values must be (or
the role is out of the question), and what else speaks for it or against it. The sum is the
confidence, at most .99; below SURE nobody but a person may decide.
"""

from dataclasses import dataclass, field

from orchestration.newcomer.columns import Column
from orchestration.newcomer.words import likeness

SURE = 0.5


@dataclass(frozen=True)
class Rule:
    """Confidence = words * likeness of the header + signs of the values."""

    words: float
    must: tuple[str, ...]
    signs: dict[str, float] = field(default_factory=dict)


# Of a customer, one each.
ABOUT_CUSTOMERS = {
    "customer_id": Rule(0.55, ("key",), {"unique": 0.25, "filled": 0.15, "contact": -0.3}),
    "signed_up_on": Rule(0.6, ("date",), {"filled": 0.1, "day": 0.15}),
    "tenure_months": Rule(0.7, ("whole", "positive"), {"months": 0.2}),
    "birth_year": Rule(0.5, ("whole", "year"), {"filled": 0.1, "years": 0.3}),
    "age": Rule(0.7, ("number", "human_age"), {"filled": 0.1}),
    "gender": Rule(0.75, ("few_levels",), {"filled": 0.1}),
    "region": Rule(0.65, ("text",), {"few_levels": 0.2, "filled": 0.1}),
    "income": Rule(0.7, ("number", "positive"), {"many_values": 0.15}),
    "household_size": Rule(0.7, ("whole", "positive"), {"few_levels": 0.15}),
    "acquisition_cost": Rule(0.7, ("number", "positive"), {"many_values": 0.15}),
    "has_marketing_consent": Rule(0.75, ("flag",), {"filled": 0.1}),
    "has_churned": Rule(0.75, ("flag",), {"filled": 0.15}),
    "has_responded": Rule(0.7, ("flag",), {"filled": 0.15}),
    "next_period_spend": Rule(0.8, ("number",), {"filled": 0.1}),
}

# Of a purchase, one each; what it says of the customer is what their first purchase says.
ABOUT_PURCHASES = {
    "customer_id": Rule(0.6, ("key",), {"repeats": 0.25, "filled": 0.1, "contact": -0.3}),
    "transaction_id": Rule(0.65, ("key",), {"unique": 0.2, "filled": 0.1}),
    "transacted_at": Rule(0.5, ("date",), {"filled": 0.2, "spread": 0.2}),
    "net_amount": Rule(0.6, ("number",), {"fractions": 0.2, "filled": 0.1}),
    "quantity": Rule(0.7, ("whole",), {"filled": 0.15}),
    "unit_price": Rule(0.65, ("number",), {"fractions": 0.2, "filled": 0.1}),
    "margin": Rule(0.7, ("number",), {"fractions": 0.15}),
    "channel": Rule(0.7, ("few_levels",), {"text": 0.15}),
    "category": Rule(0.7, ("text",), {"few_levels": 0.15}),
    **{
        role: ABOUT_CUSTOMERS[role]
        for role in ("signed_up_on", "birth_year", "age", "gender", "region", "income")
    },
}

# Any number of columns.
PERSONAL = Rule(0.7, ("filled_at_all",), {"contact": 0.35, "many_values": 0.1, "number": -0.3})
LABELS = ("has_churned", "has_responded", "next_period_spend")


def confidence(column: Column, role: str, rule: Rule) -> float:
    """0 where the values cannot be it; else the weighed evidence."""
    if not set(rule.must) <= column.traits:
        return 0.0
    evidence = sum(weight for trait, weight in rule.signs.items() if trait in column.traits)
    return round(min(0.99, max(0.0, rule.words * likeness(column.name, role) + evidence)), 2)


def missing(column: Column, rule: Rule) -> list[str]:
    """What the values would have to be and are not."""
    return sorted(set(rule.must) - column.traits)
