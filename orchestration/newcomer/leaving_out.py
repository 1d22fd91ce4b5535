"""What stays out although a model could learn from it: facts of one purchase, facts too young."""

from orchestration.newcomer.columns import is_measure
from orchestration.newcomer.proposal import Sheet
from orchestration.newcomer.roles import Part, parts
from orchestration.newcomer.scoring import ABOUT_PURCHASES, LABELS
from orchestration.newcomer.tables import Table


def bought(table: Table, fixed: dict[str, str]) -> Sheet:
    """A table of purchases; what no role explains is of one purchase, not of the customer."""
    found = parts(table.columns, ABOUT_PURCHASES, fixed)
    return Sheet(
        table,
        tuple(
            Part(part.column, "ignored", 0.9, "of one purchase, not of the customer")
            if part.role == "attribute"
            else part
            for part in found
        ),
    )


def beside_a_history(sheet: Sheet, told: dict[str, str]) -> Sheet:
    """Attributes count as known from sign-up on. A number may have been counted much later, and an
    answer certainly was: both stay out unless a person takes them in."""
    found = []
    for part in sheet.parts:
        why = "the purchases say it, at every date" if part.role in LABELS else ""
        if part.role == "attribute" and is_measure(part.column):
            why = "may have been counted after the dates that are learnt from"
        is_out = why and part.column.name not in told
        found.append(Part(part.column, "ignored", part.confidence, why) if is_out else part)
    return Sheet(sheet.table, tuple(found))
