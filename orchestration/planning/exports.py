"""Audience exports: whom to contact, as a csv that only its owner reads.

They stand in `exports/` beside the generations and never inside one: a generation is what a run
published, checksum by checksum, and a list of people has to be removable.
"""

import csv
import os
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pandas as pd

from orchestration.errors import BUSY, RESOURCE, USAGE, refusal
from orchestration.publishing import durable
from orchestration.publishing.generations import Generation

FOLDER = "exports"
# A spreadsheet would take what begins so for a formula and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def place(generation: Generation, asked: str, budget: Decimal, channels: list[str]) -> Path:
    """The file asked for, else one in the source's folder that says what was planned.

    Refuses with 2 a file in a folder that is not there, or inside a generation.
    """
    published = generation.path.parent
    if not asked:
        through = re.sub(r"[^\w-]", "-", "_".join(channels))
        return published.parent / FOLDER / f"{generation.id}_budget_{budget:f}_{through}.csv"
    path = Path(asked).expanduser().resolve()
    if not path.parent.is_dir() or path.is_dir() or path.is_relative_to(published.resolve()):
        raise refusal(
            USAGE,
            "The audience cannot be written there",
            f"'{asked}' is no file in a folder outside the generations",
            "Name one with --out, or leave it out.",
        )
    return path


def write(path: Path, contacts: pd.DataFrame, generation: Generation) -> None:
    """Write the list in one step, readable by its owner only.

    Refuses with 6 when it cannot be written and with 5 when the generation it was planned from has
    gone meanwhile: somebody may have been forgotten, and the list may name them.
    """
    new = path.with_name(f".{path.name}.partial")
    try:
        if path.parent == generation.path.parents[1] / FOLDER:
            path.parent.mkdir(mode=0o700, exist_ok=True)
        rows = contacts.itertuples(index=False)
        rows_to(new, [contacts.columns, *(map(guarded, row) for row in rows)])
        new.replace(path)
        durable.sync(path.parent)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise refusal(
            RESOURCE,
            f"The audience could not be written ({error.strerror})",
            str(path),
            "Make the folder writable, free space there, or name another file with --out.",
        ) from error
    if not generation.path.is_dir():
        path.unlink()
        raise refusal(
            BUSY,
            "The generation was replaced while the plan was made",
            generation.id,
            "Plan again.",
        )


def rows_to(path: Path, rows: Iterable[Iterable[object]]) -> None:
    """A new file, which nobody but its owner may read from its first byte on."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    durable.sync(path)


def guarded(value: object) -> object:
    return GUARD + value if isinstance(value, str) and value.startswith(FORMULA) else value
