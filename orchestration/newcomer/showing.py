"""The proposal as people read it."""

from rich.console import Group
from rich.table import Table as Grid
from rich.text import Text

from orchestration.newcomer.proposal import Proposal, Sheet
from orchestration.newcomer.roles import Part

LONGEST_EXAMPLE = 18


def shown(proposal: Proposal) -> Group:
    """One table per file: column, what it is taken for, how surely, three values."""
    titles = {id(proposal.customers): "customers", id(proposal.purchases): "purchases"}
    grids = [_grid(sheet, titles[id(sheet)]) for sheet in proposal.sheets]
    if proposal.key_is_line:
        grids.append(Text("Customers are told apart by the line they stand on."))
    if any(
        is_personal(part) and part.role == "customer_id"
        for one in proposal.sheets
        for part in one.parts
    ):
        grids.append(Text("The customers' id is personal itself: its surrogate is published."))
    return Group(*grids, *(Text(note) for note in proposal.notes))


def _grid(sheet: Sheet, what: str) -> Grid:
    opened = sheet.table.opened
    writing = f"{opened.encoding}, {opened.delimiter!r}" if opened.delimiter else opened.format
    grid = Grid(
        title=f"{opened.title}: {sheet.table.rows:,} {what} ({writing})",
        title_justify="left",
        box=None,
        padding=(0, 2, 0, 0),
    )
    for name in ("column", "taken for", "sure", "written", "examples", "why"):
        grid.add_column(name, overflow="fold")
    for part in sheet.parts:
        examples = [_short(value) for value in part.column.examples]
        written = part.column.date.formats[0] if part.column.date else part.column.kind
        grid.add_row(
            Text(part.column.name),
            part.role,
            f"{part.confidence:.0%}",
            f"{written}, comma" if part.column.decimal_mark == "," else written,
            Text(" | ".join(examples) if not is_personal(part) else "(not shown)"),
            part.why,
        )
    return grid


def is_personal(part: Part) -> bool:
    return part.role == "personal" or part.column.is_contact


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_EXAMPLE else value[: LONGEST_EXAMPLE - 1] + "…"
