"""A stranger's tables in a DuckDB of their own, every field as text, for looking at."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
from python_calamine import CalamineWorkbook

from orchestration import ingest
from orchestration.identifiers import quoted
from orchestration.newcomer.columns import Column
from orchestration.newcomer.opening import Opened
from orchestration.newcomer.profiles import profiled


@dataclass(frozen=True)
class Table:
    """A loaded table: its name in DuckDB, how its file is written, what its columns hold."""

    relation: str
    opened: Opened
    rows: int
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def loaded(connection: duckdb.DuckDBPyConnection, files: list[Opened]) -> list[Table]:
    """Read the files as the warehouse will, and profile every named column."""
    tables = []
    for number, opened in enumerate(files, start=1):
        relation = f"table_{number}"
        names = [name for name in opened.header if name.strip()]
        _copy(connection, opened, relation, names)
        (rows,) = connection.execute(f"select count(*) from {quoted(relation)}").fetchone()
        columns = tuple(profiled(connection, relation, name, rows) for name in names)
        tables.append(Table(relation, opened, rows, columns))
    return tables


def _copy(
    connection: duckdb.DuckDBPyConnection, opened: Opened, relation: str, names: list[str]
) -> None:
    if opened.sheet:
        _copy_sheet(connection, opened, relation)
        return
    spec = ingest.FileSpec(
        table=relation,
        paths=(opened.path.name,),
        format="csv",
        delimiter=opened.delimiter,
        header_lines=opened.header_lines,
        encoding=opened.encoding,
        fields=None,
        columns=tuple(names),
    )
    ingest.load(connection, [spec], opened.path)
    texts = ", ".join(f"cast({quoted(name)} as varchar) as {quoted(name)}" for name in names)
    connection.execute(
        f"create table {quoted(relation)} as "
        f"select line_number, {texts} from raw.{quoted(relation)}"
    )


def _copy_sheet(connection: duckdb.DuckDBPyConnection, opened: Opened, relation: str) -> None:
    book = CalamineWorkbook.from_path(Path(opened.path))
    _, *rows = book.get_sheet_by_name(opened.sheet).to_python()
    columns = ", ".join(f"{quoted(name)} varchar" for name in opened.header)
    connection.execute(f"create table {quoted(relation)} (line_number bigint, {columns})")
    marks = ", ".join("?" * (len(opened.header) + 1))
    connection.executemany(
        f"insert into {quoted(relation)} values ({marks})",
        [
            [number, *(_text(cell) for cell in row)]
            for number, row in enumerate(rows, start=2)
            if any(cell != "" for cell in row)
        ],
    )


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    return str(cell)
