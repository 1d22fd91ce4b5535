"""`clientele docs`: every table, column and metric of a source, with its lineage, as one page."""

import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from orchestration import parsing, places
from orchestration.errors import AUDIT_FAILED, USAGE, refusal
from orchestration.lock import run_lock


def docs(
    source: Annotated[
        str, typer.Option("--source", "-s", envvar="CLIENTELE_SOURCE", help="Which business.")
    ] = places.DEFAULT_SOURCE,
) -> None:
    """One page about every table, column and metric, for a browser without a network."""
    typer.echo(f"Docs       {write(source)}")


def write(source: str) -> Path:
    """Write the page beside the source's generations and return its path.

    dbt asks the work file which tables it holds, as a writer would: refuses with 2 when no run has
    made that file, and with 5 while a run is at work.
    """
    root = places.root(source)
    if not (root / "work" / "warehouse.duckdb").is_file():
        raise refusal(
            USAGE,
            "Nothing to document yet",
            f"{source} has no work file in {root / 'work'}",
            f"Run it first: make run SOURCE={source}.",
        )
    target = parsing.target_path(source)
    with run_lock(root):
        generated = subprocess.run(
            [parsing.DBT, "docs", "generate", "--static", "--quiet", "--no-use-colors"],
            cwd=places.DBT_PROJECT,
            env={
                **os.environ,
                "CLIENTELE_SOURCE": source,
                "CLIENTELE_HOME": str(places.home()),
                "DBT_TARGET_PATH": str(target),
            },
            capture_output=True,
            text=True,
        )
    if generated.returncode:
        words = " ".join(generated.stdout.split())[-300:]
        raise refusal(AUDIT_FAILED, "dbt wrote no docs", words, "Correct the project.")
    page = root / "docs" / "index.html"
    page.parent.mkdir(exist_ok=True)
    return (target / "static_index.html").replace(page)
