"""A model to be written: its SQL, and what its yml says of it."""

from dataclasses import dataclass, field

from orchestration.newcomer.columns import FEWEST_VALUES, is_measure
from orchestration.newcomer.fields import Field

CONTRACT = {"contract": {"enforced": True}}
MOST_SEGMENTING = 8
MOST_SHOWN = 8


@dataclass(frozen=True)
class Model:
    """`columns` are the entries of its yml, in the order of the SQL; `grain` names the key."""

    name: str
    sql: str
    description: str
    columns: list[dict]
    config: dict = field(default_factory=dict)
    grain: tuple[str, ...] = ()
    never_null: tuple[str, ...] = ()


DESCRIBED = {
    "customer_id": ("varchar", "Identifies the customer."),
    "transaction_id": ("varchar", "Identifies the purchase."),
    "document_id": ("varchar", "Identifies the order, invoice or receipt of the line."),
    "transacted_at": ("timestamp", "When it was bought."),
    "net_amount": ("decimal(18,2)", "Money paid, below 0 for money back."),
    "margin": ("decimal(18,2)", "Money kept of the amount."),
    "channel": ("varchar", "Where it was bought."),
    "category": ("varchar", "What was bought."),
    "signed_up_on": ("date", "Day the customer signed up."),
    "tenure_months": ("integer", "Months as a customer."),
    "birth_year": ("integer", "Year of birth."),
    "age": ("integer", "Age in years at sign-up."),
    "gender": ("varchar", "As the file says; never a feature."),
    "region": ("varchar", "Where the customer lives."),
    "income": ("decimal(18,2)", "Yearly income."),
    "household_size": ("integer", "People in the household."),
    "acquisition_cost": ("decimal(18,2)", "Money spent to win the customer."),
    "has_marketing_consent": ("boolean", "Whether marketing may contact."),
    "has_churned": ("boolean", "Whether the customer left."),
    "next_period_spend": ("decimal(18,2)", "Money spent in the period after as_of_date."),
    "has_responded": ("boolean", "Whether the customer answered the campaign."),
    "known_at": ("timestamp", "When the purchase was known: with its last line."),
    "as_of_date": ("date", "Day from which the row is known."),
    "known_date": ("date", "First day the answer could be known."),
}
SILENT = "; the file does not say."


def column(name: str, is_known: bool = True, **more: object) -> dict:
    """The yml entry of a column that every source has."""
    data_type, description = DESCRIBED[name]
    said = description if is_known else description.removesuffix(".") + SILENT
    return {"name": name, "data_type": data_type, "description": said, **more}


def belongs_to_a_customer(source: str) -> dict:
    """The test that the customer of a row exists."""
    to = f"ref('stg_{source}__customers')"
    return {"relationships": {"arguments": {"to": to, "field": "customer_id"}}}


def field_column(given: Field) -> dict:
    """The yml entry of a field of the file."""
    if given.name in DESCRIBED:
        return column(given.name) | {"data_type": _type(given)}
    return {"name": given.name, "data_type": _type(given), "description": _described(given)}


def attribute_columns(attributes: list[Field]) -> list[dict]:
    """Features in the yml: what has a distance in it spans the segments' space, eight at most."""
    measures = [
        one for one in attributes if is_measure(one.column) and one.column.distinct >= FEWEST_VALUES
    ]
    found = []
    for one in attributes:
        meta = {"role": "feature"}
        if one in measures[:MOST_SEGMENTING]:
            meta["segmenting"] = True
        entry = field_column(one) | {"config": {"meta": meta}}
        levels = list(one.column.levels)
        if one.type is None and levels and len(levels) <= MOST_SHOWN:
            # A new level is worth a look; it is no reason to stop.
            test = {"arguments": {"values": levels}, "config": {"severity": "warn"}}
            entry["data_tests"] = [{"accepted_values": test}]
        found.append(entry)
    return found


def _described(given: Field) -> str:
    levels = given.column.levels
    what = f"{given.column.name}, as the file says"
    if given.type is None and levels and len(levels) <= MOST_SHOWN:
        return f"{what}: {', '.join(levels)}."
    if is_measure(given.column):
        unit = "a count or a size" if given.type == "integer" else "in the file's unit"
        return f"{what}; {unit}, {given.column.least:g} to {given.column.most:g}."
    return f"{what}."


def _type(given: Field) -> str:
    return (given.type or "varchar").replace(", ", ",")
