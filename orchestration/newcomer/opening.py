"""How a stranger's file is written: encoding, delimiter and header, sheets of a workbook."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
from python_calamine import CalamineError, CalamineWorkbook

from orchestration.errors import INPUT_REFUSED, USAGE, refusal
from orchestration.loading.declarations import DELIMITERS
from orchestration.loading.quotes import Grammar
from orchestration.loading.text import pieces
from orchestration.loading.workbooks import text

SAMPLE_LINES = 200
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
VALUE = re.compile(r"[+-]?[0-9][0-9.,/: -]*")


@dataclass(frozen=True)
class Opened:
    """One table in a file. `sheet` only for a workbook, encoding and delimiter only for a text."""

    path: Path
    format: str
    header: tuple[str, ...]
    header_lines: int = 1
    encoding: str = "utf-8"
    delimiter: str | None = None
    sheet: str | None = None

    @property
    def title(self) -> str:
        return f"{self.path.name}, sheet {self.sheet}" if self.sheet else self.path.name


def opened(name: str) -> list[Opened]:
    """The tables of FILE, or the one of FILE#SHEET.

    Refuses a file that is absent (exit 2), empty or not of its kind (exit 3).
    """
    path, sheet = Path(name).expanduser(), None
    if not path.exists() and "#" in name:
        text, _, sheet = name.rpartition("#")
        path = Path(text).expanduser()
    if not path.is_file():
        raise refusal(USAGE, "File not found", f"nothing at '{name}'", "Name the files to read.")
    if path.stat().st_size == 0:
        raise refusal(INPUT_REFUSED, "File is empty", f"'{path.name}' has 0 bytes", "Export it.")
    if path.suffix.lower() in WORKBOOKS:
        return _sheets(path, sheet)
    return [_parquet(path) if path.suffix.lower() == ".parquet" else _text(path)]


def _sheets(path: Path, wanted: str | None) -> list[Opened]:
    try:
        book = CalamineWorkbook.from_path(path)
    except CalamineError as error:
        where = f"'{path.name}' cannot be read as a workbook"
        raise refusal(INPUT_REFUSED, "File damaged", where, "Save it again.") from error
    if wanted and wanted not in book.sheet_names:
        where = f"'{path.name}' has {', '.join(book.sheet_names)}, not '{wanted}'"
        raise refusal(USAGE, "No such sheet", where, "Name one of them after the #.")
    found = []
    for name in [wanted] if wanted else book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(nrows=2)
        if len(rows) == 2:
            header = tuple(text(cell) for cell in rows[0])
            found.append(Opened(path, "xlsx", header, sheet=name))
    if not found:
        where = f"no sheet of '{path.name}' has a header and a row"
        raise refusal(INPUT_REFUSED, "Workbook without rows", where, "Save it with its rows.")
    return found


def _parquet(path: Path) -> Opened:
    try:
        described = duckdb.execute("describe from read_parquet($path)", {"path": str(path)})
    except duckdb.Error as error:
        where = f"'{path.name}' cannot be read as Parquet"
        raise refusal(INPUT_REFUSED, "File damaged", where, "Write the file again.") from error
    return Opened(path, "parquet", tuple(name for name, *_ in described.fetchall()))


def _text(path: Path) -> Opened:
    encoding = _encoding(path)
    sample = list(islice(_lines(path, encoding), SAMPLE_LINES))
    delimiter = max(DELIMITERS, key=lambda mark: _agreement(sample, mark))
    header = _fields(sample[0], delimiter)
    if len(header) < 2:
        where = f"the first line of '{path.name}' holds none of , ; tab |"
        raise refusal(INPUT_REFUSED, "No delimiter found", where, "Export it with a delimiter.")
    if any(VALUE.fullmatch(field.strip()) for field in header):
        names = tuple(f"column_{number}" for number in range(1, len(header) + 1))
        return Opened(path, "csv", names, 0, encoding, delimiter)
    return Opened(path, "csv", tuple(header), 1, encoding, delimiter)


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
