"""What a page is: one question, one mart that answers it, a few figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from dashboards import words
from dashboards.figure import Figure
from dashboards.listing import Listing

MOST_ROWS = 300
templates = Environment(
    loader=PackageLoader("dashboards"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters["text"] = words.text


@dataclass(frozen=True)
class Stamp:
    """Where the figures come from: generation id, source name, as_of_date as text."""

    generation: str
    source: str
    as_of_date: str


@dataclass(frozen=True)
class Card:
    """One cell of the mart in large type: `row` is its position, `column` its name."""

    label: str
    row: int
    column: str
    sentence: str
    action: str = ""
    colour: str = ""


class Cell(NamedTuple):
    """A value twice: exact for machines (None if the text is exact) and as shown."""

    exact: str | None
    shown: str


@dataclass(frozen=True)
class Page:
    """`columns` maps the mart's columns onto kinds of `words.FORMATS`; `unit` is read per row.

    `lead` is a sentence of the mart that qualifies the whole page and stands under its question.
    """

    slug: str
    name: str
    question: str
    mart: str
    columns: Mapping[str, str]
    cards: Callable[[pd.DataFrame], list[Card]]
    figures: Callable[[pd.DataFrame], list[Figure]]
    empty: str
    lead: Callable[[pd.DataFrame], str] | None = None
    listing: Listing | None = None

    @property
    def marts(self) -> list[str]:
        """Everything the page reads."""
        return [self.mart, *([self.listing.mart] if self.listing else [])]

    @property
    def file(self) -> str:
        return f"{self.slug}.html"

    def cell(self, rows: pd.DataFrame, row: int, column: str) -> Cell:
        """The cell as the page writes it."""
        value, kind = rows.at[row, column], self.columns[column]
        kind = rows.at[row, "unit"] if kind == "unit" else kind
        return Cell(words.machine(value, kind), words.shown(value, kind))

    def ordered(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The page's columns in one order for the same rows; cards and charts point into it.

        Raises ValueError when the mart lacks a column the page shows.
        """
        missing = sorted(set(self.columns) - set(rows.columns))
        if missing:
            raise ValueError(
                f"{self.mart} lacks {', '.join(missing)}, which the page {self.file} shows:"
                " add the column to the mart and build it again."
            )
        columns = list(self.columns)
        return rows[columns].sort_values(columns, kind="stable", ignore_index=True)

    def render(
        self, rows: pd.DataFrame, stamp: Stamp, pages: tuple["Page", ...], lines: Sequence[str]
    ) -> str:
        """HTML of the page from the rows of its mart, in any order, and its listing's lines."""
        rows = self.ordered(rows)
        cards = self.cards(rows) if len(rows) else []
        return templates.get_template("page.html").render(
            page=self,
            pages=pages,
            stamp=stamp,
            count=len(rows),
            lead=self.lead(rows) if self.lead and len(rows) else "",
            cards=[(card, self.cell(rows, card.row, card.column)) for card in cards],
            figures=self.figures(rows) if len(rows) else [],
            lines=lines,
            left=[
                place for place, kind in enumerate(self.columns.values()) if kind in words.WORDED
            ],
            table=[
                [self.cell(rows, row, column) for column in self.columns]
                for row in rows.index[:MOST_ROWS]
            ],
        )
