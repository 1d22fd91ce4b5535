"""`clientele forget`: one person leaves the warehouse; the proof that stays does not name them."""

from typing import Annotated

import typer

from orchestration import parsing, places
from orchestration.arguments import Source, known
from orchestration.forgetting import declared
from orchestration.forgetting.erasure import forget as erase


def forget(
    # The id is never printed and never logged: the terminal's own history is the caller's.
    customer_id: Annotated[str, typer.Argument(help="As in marts.dim_customers, or in the files.")],
    source: Source = places.DEFAULT_SOURCE,
) -> None:
    """Remove one customer from every table, page and kept generation."""
    root = known(source)
    manifest = parsing.manifest(source)
    names = set(declared.identifying(manifest, source).values())
    proof = erase(root, customer_id, names, declared.personal(manifest, source))
    if proof is None:
        typer.echo(f"{source}: the customer was forgotten before, and nothing of them is left.")
    else:
        typer.echo(
            f"{source}: the customer is forgotten. {proof['rows_removed']:,} rows of "
            f"{proof['tables_changed']} published tables are gone, "
            f"{proof['generations_replaced']} generations were replaced. "
            f"marts.rpt_erasures has the proof, number {proof['erasure_number']}."
        )
