"""`clientele new-source`: look at a stranger's files, agree on what they say, write the source."""

import sys
from typing import Annotated

import dagster as dg
import duckdb
import typer
from rich.console import Console

from orchestration.errors import USAGE, refusal
from orchestration.newcomer.corrections import Corrections
from orchestration.newcomer.declaring import data_folder
from orchestration.newcomer.drafting import drafted
from orchestration.newcomer.judging import proposed
from orchestration.newcomer.opening import opened
from orchestration.newcomer.proposal import Proposal
from orchestration.newcomer.row_files import row_models
from orchestration.newcomer.settings import settings
from orchestration.newcomer.showing import shown
from orchestration.newcomer.tables import Table, loaded
from orchestration.newcomer.unsettled import settled
from orchestration.newcomer.writing import require_new, write

console = Console(highlight=False, soft_wrap=False)


def new_source(
    name: Annotated[str, typer.Argument(help="Of the new business: a folder in staging.")],
    files: Annotated[list[str], typer.Argument(help="Text, workbook (FILE#SHEET) or Parquet.")],
    map_: Annotated[
        list[str], typer.Option("--map", help="FIELD=COLUMN, as_of=DATE, date_format=FORMAT.")
    ] = [],  # noqa: B006 - typer copies it
    yes: Annotated[bool, typer.Option("--yes", help="Accept the proposal.")] = False,
) -> None:
    """Write a new business's staging models from its files."""
    require_new(name)
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        tables = loaded(connection, [one for file in files for one in opened(file)])
        proposal, corrections = _agreed(connection, tables, list(map_), yes)
        folder = write(name, drafted(name, proposal), settings(connection, proposal, corrections))
    rows = row_models(proposal)
    data = data_folder(rows) if len(rows) > 1 else rows[0].sheet.table.opened.path
    console.print(f"Wrote {len(list(folder.iterdir()))} files to dbt_project/models/staging/{name}")
    console.print(f"Next: clientele run --source {name} --data {data}", soft_wrap=True)


def _agreed(
    connection: duckdb.DuckDBPyConnection, tables: list[Table], entries: list[str], yes: bool
) -> tuple[Proposal, Corrections]:
    """The proposal a person, or --yes, agreed to; a terminal corrects it as often as it likes."""
    corrections = Corrections.read(entries, tables)
    is_asked = not yes and sys.stdin.isatty()
    while True:
        try:
            proposal = settled(proposed(connection, tables, corrections), corrections)
        except dg.Failure as failure:
            if not is_asked:
                raise
            console.print(failure.description)
            corrections = _corrected("FIELD=COLUMN that settles it", entries, tables)
            continue
        console.print(shown(proposal))
        if yes:
            return proposal, corrections
        if not is_asked:
            remedy = "Pass --yes to accept it, with --map FIELD=COLUMN to correct it."
            raise refusal(USAGE, "Nobody to ask", "the proposal above needs a yes", remedy)
        known = len(entries)
        corrections = _corrected("FIELD=COLUMN to correct, Enter to accept", entries, tables)
        if len(entries) == known:
            return proposal, corrections


def _corrected(question: str, entries: list[str], tables: list[Table]) -> Corrections:
    """Adds the answer to the entries; asks again for one that cannot be followed."""
    while True:
        answer = typer.prompt(question, default="", show_default=False).strip()
        wanted = [*entries, answer] if answer else entries
        try:
            corrections = Corrections.read(wanted, tables)
        except dg.Failure as failure:
            console.print(failure.description)
            continue
        entries[:] = wanted
        return corrections
