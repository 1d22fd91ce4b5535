"""`clientele explain`: one customer's scores and the reasons behind them, in words.

The published generation answers. Its tables hold the strongest reasons; all of them are computed
anew by its models from the features in the work file, and only while those still give the reasons
that are published.
"""

from typing import Annotated

import pandas as pd
import typer

from orchestration import places
from orchestration.arguments import Source, known
from orchestration.errors import USAGE, refusal
from orchestration.explaining import complete, published


def explain(
    customer_id: Annotated[str, typer.Argument(help="As customer_id in marts.dim_customers.")],
    source: Source = places.DEFAULT_SOURCE,
    every: Annotated[
        bool, typer.Option("--all", help="Every reason, not only the strongest ones.")
    ] = False,
) -> None:
    """One customer's scores and what moved them, in words."""
    root = known(source)
    generation = published.generation(root)
    scores = published.scores(generation, customer_id)
    if scores is None:
        raise refusal(
            USAGE,
            "No such customer",
            f"marts.dim_customers of {source} has nobody with this id",
            "Look the id up there.",
        )
    reasons = published.reasons(generation, customer_id)
    if every and len(reasons):
        reasons = complete.reasons(source, generation, customer_id, reasons)
    for line in lines(scores, reasons, every):
        typer.echo(line)


def lines(scores: dict[str, str], reasons: pd.DataFrame, every: bool) -> list[str]:
    """Each score with its reasons below it; with `every` also what each of them adds."""
    if not scores:
        return ["The customer is not active, or no outcome is known yet: there is no score."]
    said = []
    for model, score in scores.items():
        said += ["", score] if said else [score]
        for reason in reasons[reasons["model"] == model].itertuples():
            added = f"{reason.contribution:+9,.3f}" if every else f"{reason.rank:>3}"
            said.append(f"{added}  {reason.sentence}")
    return said
