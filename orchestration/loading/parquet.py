"""Parquet files read in place: one view with the files' own types, nothing copied."""

import duckdb

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.identifiers import exactly, literal, quoted
from orchestration.loading import header, ledger
from orchestration.loading.files import LoadedFile
from orchestration.loading.found import FoundFile

VIEW = """
    create view {table} as
    select
        substring(filename, {start:d}) as source_file,
        file_row_number + 1 as line_number,
        {columns}
    from read_parquet([{paths}], filename = true, file_row_number = true)
"""


def expose(
    connection: duckdb.DuckDBPyConnection, files: list[FoundFile], earlier: dict[str, LoadedFile]
) -> list[LoadedFile]:
    """Create the view raw.<table>; its line_number is the row's position in its file, from 1.

    Refuses (exit 3) a file that is not Parquet, lacks a declared column or gives one another name
    or type than the first file does.
    """
    first = files[0]
    found = [_columns(connection, file) for file in files]
    for file, columns in zip(files, found, strict=True):
        _check(file, columns, found[0])
    places = {header.name_of(first.spec, column): column for column in found[0]}
    connection.execute(
        VIEW.format(
            table=quoted("raw", first.spec.table),
            start=len(_stored(first)) - len(first.name) + 1,
            paths=", ".join(literal(_exact(file)) for file in files),
            columns=", ".join(
                f"{quoted(places[name]) if name in places else 'null'} as {quoted(name)}"
                for name in first.spec.columns
            ),
        )
    )
    return [
        _loaded(connection, file, columns, earlier)
        for file, columns in zip(files, found, strict=True)
    ]


def _columns(connection: duckdb.DuckDBPyConnection, file: FoundFile) -> dict[str, str]:
    """Types by the names in the file."""
    try:
        described = connection.execute("describe from read_parquet($path)", {"path": _exact(file)})
    except duckdb.Error as error:
        where = f"'{file.name}' cannot be read as Parquet"
        raise refusal(INPUT_REFUSED, "File damaged", where, "Write the file again.") from error
    return {name: kind for name, kind, *_ in described.fetchall()}


def _check(file: FoundFile, columns: dict[str, str], first: dict[str, str]) -> None:
    names = [header.name_of(file.spec, column) for column in columns]
    header.check(file.spec, names, file.name)
    for name, kind in columns.items():
        if header.name_of(file.spec, name) in file.spec.columns and first.get(name) != kind:
            where = f"'{file.name}' has '{name}' as {kind}, the first file of the table has not"
            remedy = "Write its files with one schema."
            raise refusal(INPUT_REFUSED, "Schemas differ between files", where, remedy)


def _loaded(
    connection: duckdb.DuckDBPyConnection,
    file: FoundFile,
    columns: dict[str, str],
    earlier: dict[str, LoadedFile],
) -> LoadedFile:
    (rows,) = connection.execute(
        "select num_rows from parquet_file_metadata($path)", {"path": _exact(file)}
    ).fetchone()
    names = [header.name_of(file.spec, column) for column in columns]
    entry = earlier.get(file.name)
    return LoadedFile(
        file=file.name,
        table=file.spec.table,
        bytes=file.path.stat().st_size,
        sha256=file.sha256,
        read_as=ledger.read_as(file),
        records=rows,
        rows=rows,
        quarantined=0,
        ignored_blank=0,
        ignored_forgotten=0,
        extra_columns=tuple(name for name in names if name not in file.spec.columns),
        delimiter="",
        was_read=not (entry and ledger.is_current(entry, file)),
    )


def _stored(file: FoundFile) -> str:
    return (file.folder.resolve() / file.name).as_posix()


def _exact(file: FoundFile) -> str:
    return exactly(_stored(file))
