"""A stranger's tables in a DuckDB of their own, every field as text, for looking at."""

from dataclasses import dataclass

import duckdb

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
    """Read the files as the warehouse will, and profile every named column.

    Where one column surely writes a decimal comma, so do the others of its file: 1.234 is then
    a thousand and more.
    """
    tables = []
    for number, opened in enumerate(files, start=1):
        relation = f"table_{number}"
        names = [name for name in opened.header if name.strip()]
        _copy(connection, opened, relation, names)
        (rows,) = connection.execute(f"select count(*) from {quoted(relation)}").fetchone()
        columns = [profiled(connection, relation, name, rows) for name in names]
        if any(column.decimal_mark == "," for column in columns):
            columns = [
                profiled(connection, relation, column.name, rows, has_comma=True)
                if column.kind in ("text", "decimal")
                else column
                for column in columns
            ]
        tables.append(Table(relation, opened, rows, tuple(columns)))
    return tables


def _copy(
    connection: duckdb.DuckDBPyConnection, opened: Opened, relation: str, names: list[str]
) -> None:
    spec = ingest.FileSpec(
        table=relation,
        paths=(opened.path.name,),
        format=opened.format,
        delimiter=opened.delimiter or ",",
        header_lines=opened.header_lines,
        encoding=opened.encoding,
        fields=None,
        columns=tuple(names),
        sheet=opened.sheet,
    )
    ingest.load(connection, [spec], opened.path)
    texts = ", ".join(f"cast({quoted(name)} as varchar) as {quoted(name)}" for name in names)
    connection.execute(
        f"create table {quoted(relation)} as "
        f"select line_number, {texts} from raw.{quoted(relation)}"
    )
