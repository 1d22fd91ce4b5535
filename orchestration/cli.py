"""`clientele`: run the walk, look at what is published, go back one generation."""

import os
import signal
import sys
from typing import Annotated

import dagster as dg
import typer
from rich.console import Console

from orchestration import docs, execution, explain, forget, options, places, plan, reports
from orchestration.arguments import Source, known
from orchestration.errors import refusal
from orchestration.interrupts import STOPPING
from orchestration.lock import run_lock
from orchestration.newcomer.command import new_source
from orchestration.publishing import generations

app = typer.Typer(
    help="A customer-analytics warehouse that one data team can own.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
console = Console(highlight=False, soft_wrap=True)
app.command()(docs.docs)
app.command()(explain.explain)
app.command()(forget.forget)
app.command()(plan.plan)
app.command("new-source")(new_source)


@app.command()
def run(
    source: Source = places.DEFAULT_SOURCE,
    data: Annotated[str, typer.Option(help="File, folder or address to read.")] = "",
    as_of: Annotated[str, typer.Option(help="Exclusive upper bound of knowledge.")] = "",
    encoding: Annotated[str, typer.Option(help="Of every text file; else as declared.")] = "",
    allow_empty: Annotated[bool, typer.Option(help="Accept files without rows.")] = False,
    seed: Annotated[int, typer.Option(help="Seed of every random choice.")] = 7,
    segments: Annotated[
        int, typer.Option(help="How many segments, 2 to 10; 0 lets the silhouette decide.")
    ] = 0,
    imbalance: Annotated[
        str, typer.Option(help="What classifiers do about a rare class.")
    ] = "none",
    max_rejected: Annotated[
        float, typer.Option(min=0, max=1, help="Share of a file's rows that may be rejected.")
    ] = 0.05,
    reasons: Annotated[int, typer.Option(min=3, help="Reasons kept per customer and model.")] = 3,
    refresh: Annotated[bool, typer.Option(help="Keep the models; only score anew.")] = False,
) -> None:
    """Raw files to a published generation."""
    root = known(source)
    settings = {"source": source, "data": data, "as_of": as_of, "seed": seed, "segments": segments}
    settings |= {"encoding": encoding, "allow_empty": allow_empty, "max_rejected": max_rejected}
    settings |= {"reasons": reasons, "imbalance": imbalance}
    options.require_usable(settings)
    generations.require_writable(root)
    with run_lock(root):
        # Whoever is at work holds this; the run itself takes it again.
        pass
    os.environ["CLIENTELE_SOURCE"] = source
    outcome = execution.walk("refresh" if refresh else "retrain", settings, root)
    if outcome.exit_code:
        complain(outcome.exit_code, outcome.sentence)
    console.print(reports.published(root))


@app.command()
def status(source: Source = "") -> None:
    """Generations of every source: age, rows and gates."""
    roots = [known(source)] if source else [places.root(name) for name in places.sources()]
    for root in roots:
        console.print(reports.status(root))


@app.command()
def rollback(source: Source = places.DEFAULT_SOURCE) -> None:
    """Send readers back to the generation before the current one."""
    root = known(source)
    with run_lock(root):
        generation = generations.rollback(root)
    console.print(f"{source}: readers now see generation {generation.id}")


def stop(number: int, _frame: object) -> None:
    """A signal before or after the run itself: end as a refusal does, in one line."""
    raise refusal(
        128 + number, "Stopped", f"by {signal.Signals(number).name}", "Nothing was published."
    )


def main() -> None:
    """Entry point: a refusal becomes one line and its exit code."""
    for number in STOPPING:
        signal.signal(number, stop)
    try:
        app()
    except dg.Failure as failure:
        complain(failure.metadata["exit_code"].value, failure.description or "")


def complain(code: int, words: str) -> None:
    """One line to the person, and the exit code to whoever called."""
    print(f"ERROR {code} {' '.join(words.strip(': .').split())}", file=sys.stderr)  # noqa: T201
    sys.exit(code)
