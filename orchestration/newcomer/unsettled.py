"""What values cannot tell: whether 05/04/2024 is in April or in May."""

from dataclasses import replace

from orchestration.errors import USAGE, refusal
from orchestration.newcomer.corrections import Corrections
from orchestration.newcomer.dates import DateWriting
from orchestration.newcomer.proposal import Proposal, Sheet
from orchestration.newcomer.roles import Part

READ = ("transacted_at", "signed_up_on")


def settled(proposal: Proposal, corrections: Corrections) -> Proposal:
    """The proposal with one format per date that is read.

    Refuses (exit 2) a date that two formats fit, naming the --map entry that decides.
    """
    return replace(
        proposal,
        customers=proposal.customers and _settled(proposal.customers, corrections),
        purchases=proposal.purchases and _settled(proposal.purchases, corrections),
    )


def _settled(sheet: Sheet, corrections: Corrections) -> Sheet:
    return replace(sheet, parts=tuple(_part(part, corrections) for part in sheet.parts))


def _part(part: Part, corrections: Corrections) -> Part:
    date = part.column.date
    if part.role not in READ or date is None or not date.is_ambiguous:
        return part
    if corrections.date_format in date.formats:
        told = DateWriting((corrections.date_format,), date.has_time)
        return replace(part, column=replace(part.column, date=told))
    example = part.column.examples[0]
    where = f"'{part.column.name}' holds {example} and no day above 12"
    remedy = f"Pass {' or '.join(f'--map date_format={name}' for name in date.formats)}."
    raise refusal(USAGE, "Ambiguous date format", where, remedy)
