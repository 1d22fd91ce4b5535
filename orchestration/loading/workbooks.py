"""A sheet of a workbook as lines of text, so that its rows are judged like those of a csv file."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from orchestration.errors import INPUT_REFUSED, refusal

DELIMITER = ","
NEEDS_QUOTES = (DELIMITER, '"', "\n", "\r")
Cell = str | int | float | bool | date | datetime | time | timedelta


def lines(path: Path, sheet: str | None, header_lines: int, width: int) -> Iterator[str]:
    """One line of comma-separated fields per row of the sheet; "" for a row without a value.

    A sheet is a rectangle: blank cells behind the last column are not fields, and a row that
    ends early has empty ones. The last header line says how many columns there are,
    without header lines `width` does.
    """
    for number, row in enumerate(_sheet(path, sheet).iter_rows(), start=1):
        texts = [text(cell) for cell in row]
        filled = max((place for place, value in enumerate(texts, 1) if value.strip()), default=0)
        if number == header_lines:
            width = filled
        is_record = filled and number > header_lines
        texts = texts[: max(width, filled)] if is_record else texts[:filled]
        texts += [""] * (width - len(texts)) if is_record else []
        yield DELIMITER.join(map(_field, texts))


def text(cell: Cell) -> str:
    """A cell's value as text: days and times as ISO writes them, whole numbers without .0."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _field(value: str) -> str:
    if any(character in value for character in NEEDS_QUOTES):
        return '"' + value.replace('"', '""') + '"'
    return value


def _sheet(path: Path, sheet: str | None) -> CalamineSheet:
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = workbook.sheet_names
        if names and (sheet is None or sheet in names):
            return workbook.get_sheet_by_name(sheet or names[0])
    except CalamineError as error:
        where = f"'{path.name}' cannot be read as a workbook"
        raise refusal(INPUT_REFUSED, "File damaged", where, "Save it as .xlsx again.") from error
    where = f"'{path.name}' has no sheet '{sheet}'; it has {', '.join(map(repr, names))}"
    raise refusal(INPUT_REFUSED, "Sheet not found", where, "Name one of them as sheet.")
