"""How a text file is written: its encoding, its delimiter, its header or the lack of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.loading.declarations import DELIMITERS
from orchestration.loading.quotes import Grammar
from orchestration.loading.text import pieces

SAMPLE_LINES = 200
VALUE = re.compile(r"[+-]?[0-9][0-9.,/: -]*")


@dataclass(frozen=True)
class Dialect:
    """`header_lines` is 0 for a file whose first line holds values; its columns are numbered."""

    encoding: str
    delimiter: str
    header_lines: int
    header: tuple[str, ...]


def dialect(path: Path) -> Dialect:
    """Refuses (exit 3) a file of blank lines, and one that no delimiter parts."""
    encoding = _encoding(path)
    sample = list(islice(_lines(path, encoding), SAMPLE_LINES))
    delimiter = max(DELIMITERS, key=lambda mark: _agreement(sample, mark))
    header = _fields(sample[0], delimiter)
    if len(header) < 2:
        where = f"the first line of '{path.name}' holds none of , ; tab |"
        raise refusal(INPUT_REFUSED, "No delimiter found", where, "Export it with a delimiter.")
    if any(VALUE.fullmatch(field.strip()) for field in header):
        names = tuple(f"column_{number}" for number in range(1, len(header) + 1))
        return Dialect(encoding, delimiter, 0, names)
    return Dialect(encoding, delimiter, 1, tuple(header))


def _encoding(path: Path) -> str:
    """UTF-8, unless more lines with accents contradict it than keep to it."""
    with path.open("rb") as stored:
        start = stored.read(4096)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or start.count(b"\0") > len(start) // 4:
        return "utf-16"
    kept = contradicted = 0
    for piece in pieces(path, "utf-8"):
        contradicted += len(piece.unreadable)
        if not piece.text.isascii():
            kept += sum(not line.isascii() for line in piece.text.split("\n"))
    return "cp1252" if contradicted > kept else "utf-8"


def _lines(path: Path, encoding: str) -> Iterator[str]:
    found = False
    for piece in pieces(path, encoding):
        for line in piece.text.split("\n"):
            if line.strip():
                found = True
                yield line
    if not found:
        where = f"'{path.name}' has only blank lines"
        raise refusal(INPUT_REFUSED, "File is empty", where, "Export it again, with its rows.")


def _agreement(sample: list[str], delimiter: str) -> tuple[float, int]:
    """How many lines have as many fields as the first, and how many fields that is."""
    width = len(_fields(sample[0], delimiter))
    if width < 2:
        return (0.0, 0)
    alike = sum(len(_fields(line, delimiter)) == width for line in sample)
    return (round(alike / len(sample), 1), width)


def _fields(line: str, delimiter: str) -> list[str]:
    return Grammar(delimiter).fields(line) or line.split(delimiter)
