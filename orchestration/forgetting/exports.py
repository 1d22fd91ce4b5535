"""Audience exports without who is forgotten."""

import csv
from pathlib import Path

from orchestration.forgetting.declared import KEY
from orchestration.forgotten import Forgotten
from orchestration.planning.exports import FOLDER, GUARD, rows_to
from orchestration.publishing import durable


def clean(root: Path, forgotten: Forgotten) -> None:
    """Write every export that names somebody forgotten anew, and remove half-written ones.

    What else lies in the folder, and has no column of ids, is left to the byte search.
    """
    folder = root / FOLDER
    for partial in folder.glob(".*.partial"):
        partial.unlink()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file)) or [[]]
        if KEY in header:
            place = header.index(KEY)
            staying = [row for row in rows if not is_of(row[place], forgotten)]
            if len(staying) < len(rows):
                new = path.with_name(f".{path.name}.partial")
                rows_to(new, [header, *staying])
                new.replace(path)
                durable.sync(folder)


def is_of(written: str, forgotten: Forgotten) -> bool:
    """Whether an id, as an export writes it, is of somebody forgotten."""
    return forgotten.matches(written) or forgotten.matches(written.removeprefix(GUARD))
