"""How a stranger's file is written: encoding, delimiter and header, sheets of a workbook."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
from python_calamine import CalamineError, CalamineWorkbook

from orchestration.errors import INPUT_REFUSED, USAGE, refusal
from orchestration.loading.workbooks import text
from orchestration.newcomer.dialect import dialect

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


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
    found = dialect(path)
    return Opened(path, "csv", found.header, found.header_lines, found.encoding, found.delimiter)
