"""Compares a written site with its marts, cell by cell and point by point."""

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from dashboards.page import MOST_ROWS, Page
from dashboards.pages import PAGES
from dashboards.reading import Reading, Said


def differences(folder: Path, read: Callable[[str], pd.DataFrame]) -> list[str]:
    """One sentence per figure that is not what the mart says; an empty list means equal.

    Covers table cells, cards, titles and every drawn point, and names charts that are empty.
    `read` is the function the site was written with.
    """
    found = []
    for page in PAGES:
        found += page_differences(page, folder / page.file, read(page.mart))
        if page.listing and (folder / page.file).is_file():
            is_answered = not read(page.mart).empty
            found += listing(page, folder / page.file, read(page.listing.mart), is_answered)
    return found


def page_differences(page: Page, path: Path, rows: pd.DataFrame) -> Iterator[str]:
    """The differences between one written page and the rows of its mart."""
    if not path.is_file():
        yield f"{page.file} is missing from the site."
        return
    rows = page.ordered(rows)
    reading = Reading(path.read_text(encoding="utf-8"))
    for check in (table, cards, titles, drawings):
        for difference in check(page, reading, rows):
            yield f"{page.file}: {difference}"


def listing(page: Page, path: Path, rows: pd.DataFrame, is_answered: bool) -> Iterator[str]:
    """The lines are the mart's, all and in order; without any, a page with answers says why."""
    said = [line.shown for line in Reading(path.read_text(encoding="utf-8")).lines]
    expected = page.listing.lines(rows) or [page.listing.empty] * is_answered
    if said != expected:
        yield f"{page.file}: the listing reads {said}, {page.listing.mart} says {expected}."


def table(page: Page, reading: Reading, rows: pd.DataFrame) -> Iterator[str]:
    if rows.empty:
        if page.empty not in reading.words:
            yield f"{page.mart} is empty and the page does not say so."
        return
    if reading.rows != len(rows) or len(reading.table) != min(len(rows), MOST_ROWS):
        yield f"the table speaks of {reading.rows} rows, {page.mart} has {len(rows)}."
        return
    for row, line in enumerate(reading.table):
        for column, said in zip(page.columns, line, strict=True):
            yield from cell(page, rows, row, column, said)


def cards(page: Page, reading: Reading, rows: pd.DataFrame) -> Iterator[str]:
    for row, column, said in reading.cards:
        if row >= len(rows):
            yield f"a card shows row {row}, which {page.mart} does not have."
        else:
            yield from cell(page, rows, row, column, said)


def cell(page: Page, rows: pd.DataFrame, row: int, column: str, said: Said) -> Iterator[str]:
    """A difference when the exact value or the text is not the mart's."""
    expected = page.cell(rows, row, column)
    if said.shown != expected.shown or not same(said.exact, expected.exact):
        yield (
            f"row {row}, {column} reads {said.shown!r} ({said.exact}),"
            f" {page.mart} says {expected.shown!r} ({expected.exact})."
        )


def titles(page: Page, reading: Reading, rows: pd.DataFrame) -> Iterator[str]:
    """Findings are made from cells, so the same cells must give the same findings."""
    if page.lead and len(rows) and page.lead(rows) not in reading.words:
        yield f"the page should say {page.lead(rows)!r}."
    for figure in page.figures(rows) if len(rows) else []:
        if figure.title not in reading.words:
            yield f"the finding should read {figure.title!r}."


def drawings(page: Page, reading: Reading, rows: pd.DataFrame) -> Iterator[str]:
    for title, said in reading.drawings:
        traces = json.loads(said.shown)["data"]
        drawn = [value for trace in traces for value in trace["x"] + trace["y"]]
        if not drawn or None in drawn:
            yield f"the chart {title!r} is empty or has holes."
            continue
        for trace in traces:
            yield from points(page, rows, title, trace)


def points(page: Page, rows: pd.DataFrame, title: str, trace: dict) -> Iterator[str]:
    for axis in ("x", "y"):
        column = trace["meta"][axis]
        for value, row in zip(trace[axis], trace["meta"]["rows"], strict=True):
            known = rows.at[row, column] if row < len(rows) else None
            if not same(value, known):
                yield f"the chart {title!r} draws {value} for {column} of row {row}, not {known}."


def same(left: object, right: object) -> bool:
    """Equal text or dates, or numbers apart by less than a billionth of their size."""
    if pd.isna(left) or pd.isna(right):
        return bool(pd.isna(left) and pd.isna(right))
    if isinstance(right, pd.Timestamp):
        return pd.Timestamp(left) == right
    try:
        return math.isclose(float(left), float(right), rel_tol=1e-9, abs_tol=1e-9)
    except ValueError:
        return left == right
