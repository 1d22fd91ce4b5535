"""Reads a written page back: what its table, cards and drawings say."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Said:
    """One figure on a page: the text a reader sees and the exact value behind it."""

    exact: str | None = None
    shown: str = ""


class Reading(HTMLParser):
    """One page. `cards` are (row, column, said), `drawings` are (title, JSON as said).

    `lines` are those of its listing.
    """

    def __init__(self, page: str):
        super().__init__()
        self.words = ""
        self.rows = 0
        self.columns: list[str] = []
        self.table: list[list[Said]] = []
        self.cards: list[tuple[int, str, Said]] = []
        self.drawings: list[tuple[str, Said]] = []
        self.lines: list[Said] = []
        self._said: Said | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "table":
            self.rows = int(given["data-rows"])
        elif tag == "th":
            self.columns.append(given["data-column"])
        elif tag == "tr" and self.columns:
            self.table.append([])
        elif tag == "td":
            self._said = Said()
            self.table[-1].append(self._said)
        elif tag == "data" and "data-row" in given:
            self._said = Said(given.get("value"))
            self.cards.append((int(given["data-row"]), given["data-column"], self._said))
        elif tag == "data":
            self._said.exact = given["value"]
        elif given.get("class") == "line":
            self._said = Said()
            self.lines.append(self._said)
        elif tag == "script" and given.get("class") == "drawing":
            self._said = Said()
            self.drawings.append((given["data-title"], self._said))

    def handle_endtag(self, tag):
        if tag in ("td", "data", "script", "li", "p"):
            self._said = None

    def handle_data(self, data):
        self.words += data
        if self._said:
            self._said.shown += data
