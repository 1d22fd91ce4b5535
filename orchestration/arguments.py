"""What several commands are told: which business."""

from pathlib import Path
from typing import Annotated

import typer

from orchestration import places
from orchestration.errors import USAGE, refusal

Source = Annotated[
    str, typer.Option("--source", "-s", envvar="CLIENTELE_SOURCE", help="Which business.")
]


def known(source: str) -> Path:
    """The folder of a source that exists."""
    if source not in places.sources():
        raise refusal(
            USAGE,
            "No such source",
            f"'{source}' has no folder in dbt_project/models/staging",
            f"Choose one of {', '.join(places.sources())}.",
        )
    return places.root(source)
