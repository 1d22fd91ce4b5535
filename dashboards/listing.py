"""What a listing is: a few sentences of a second mart, below the figures of a page."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboards import words

LONGEST = 400


@dataclass(frozen=True)
class Listing:
    """`sentences` chooses cells of the mart, in order; `empty` says why there may be none."""

    title: str
    note: str
    mart: str
    sentences: Callable[[pd.DataFrame], list[str]]
    empty: str

    def lines(self, rows: pd.DataFrame) -> list[str]:
        """The sentences as the page writes them."""
        return [words.text(sentence, limit=LONGEST) for sentence in self.sentences(rows)]
