"""Quoted fields: what a delimited record is, and which lines a line break inside one joins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_FOLLOWING_LINES = 5


@dataclass(frozen=True)
class JoinedRecord:
    """One record that spans the lines first to last, because a quoted field breaks the line."""

    first: int
    last: int
    text: str


class Grammar:
    """The strict shape of one record: quotes pair up and wrap whole fields.

    The patterns serve Python and DuckDB alike. Both expect a delimiter before every field, so
    that no match is empty: after an empty match, engines skip a character and lose a field.
    """

    def __init__(self, delimiter: str):
        field = rf'"[^"]*(?:""[^"]*)*"|[^"{delimiter}]*'
        self.delimiter = delimiter
        self.field = rf"[{delimiter}]({field})"
        self.record = rf"(?:[{delimiter}](?:{field}))*"

    def fields(self, text: str) -> list[str]:
        """The unquoted fields; none where the quotes do not pair up."""
        led = self.delimiter + text
        if not re.fullmatch(self.record, led):
            return []
        return [
            field[1:-1].replace('""', '"') if field.startswith('"') else field
            for field in re.findall(self.field, led)
        ]


def joined_records(
    lines: dict[int, str], open_lines: list[int], grammar: Grammar, width: int
) -> Iterator[JoinedRecord]:
    """Records of `width` fields that start on an open line and close within a few lines.

    `lines` holds readable lines by number; `open_lines` are the numbers of those with an odd
    count of quotes.
    """
    taken = 0
    for first in sorted(open_lines):
        if first > taken and first in lines:
            record = _joined(lines, first, grammar, width)
            if record is not None:
                taken = record.last
                yield record


def _joined(lines: dict[int, str], first: int, grammar: Grammar, width: int) -> JoinedRecord | None:
    text = lines[first]
    for number in range(first + 1, first + 1 + MOST_FOLLOWING_LINES):
        line = lines.get(number)
        if line is None or len(grammar.fields(line)) == width:
            # A whole record of its own: a broken quote must not swallow its neighbour.
            return None
        text = f"{text}\n{line}"
        if line.count('"') % 2:
            # The quotes pair up here: this is the record, or there is none.
            is_record = len(grammar.fields(text)) == width
            if is_record and not _are_two_records(lines[first], line, grammar, width):
                return JoinedRecord(first, number, text)
            return None
    return None


def _are_two_records(first: str, last: str, grammar: Grammar, width: int) -> bool:
    """Whether both lines have every delimiter, as neighbours with a stray quote each would."""
    return all(line.count(grammar.delimiter) == width - 1 for line in (first, last))
