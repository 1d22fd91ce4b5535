"""Which checked models a proposal asks for, and what is a fault in each: one per file."""

from orchestration.newcomer.columns import Column
from orchestration.newcomer.fields import fields
from orchestration.newcomer.proposal import Proposal, Sheet
from orchestration.newcomer.row_models import RowModel


def row_models(proposal: Proposal) -> list[RowModel]:
    """One per file."""
    found = []
    if proposal.customers:
        found.append(_customers(proposal.customers, proposal.key_is_line))
    if proposal.purchases:
        found.append(_purchases(proposal.purchases))
    return found


def _customers(sheet: Sheet, key_is_line: bool) -> RowModel:
    comments = (
        ["The file names nobody: a customer is the line they stand on."] if key_is_line else []
    )
    copies = {"null_key": "customer_id is null", "dup_key": "is_conflicting"}
    return RowModel(
        name="customer_rows",
        table="customers",
        sheet=sheet,
        fields=fields(sheet),
        key=None if key_is_line else "customer_id",
        key_is_line=key_is_line,
        faults={} if key_is_line else copies,
        exemptions={} if key_is_line else {"duplicate_row": "copy_number > 1"},
        comments=comments,
    )


def _purchases(sheet: Sheet) -> RowModel:
    found = fields(sheet)
    key = next((field for field in found if field.role == "transaction_id"), None)
    is_unique = key is not None and key.name == "transaction_id"
    blank = [f"{key.name} is null"] if key else []
    exemptions = {"duplicate_row": "copy_number > 1"} if is_unique else {}
    comments = []
    if key is None:
        comments.append("Equal lines are separate purchases: nothing in the file tells them apart.")
    nameless = _blanks(sheet.of("customer_id").column)
    if nameless:
        exemptions = {"no_customer": "customer_id is null", **exemptions}
        comments.append(f"{nameless} lines name no customer; such a line is sound, but nobody's.")
    else:
        blank.append("customer_id is null")
    faults = {"null_key": " or ".join(blank)} if blank else {}
    return RowModel(
        name="transaction_rows",
        table="transactions",
        sheet=sheet,
        fields=found,
        key="transaction_id" if is_unique else None,
        key_is_line=False,
        faults={**faults, "dup_key": "is_conflicting"} if is_unique else faults,
        exemptions=exemptions,
        comments=comments,
    )


def _blanks(column: Column) -> int:
    return column.rows - column.filled
