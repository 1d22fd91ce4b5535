"""A Parquet file read in place: a view with the file's own types, nothing copied."""

import re
from pathlib import Path

import duckdb

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.identifiers import literal, quoted
from orchestration.loading import header
from orchestration.loading.declarations import FileSpec
from orchestration.loading.files import LoadedFile
from orchestration.publishing.manifest import checksum

VIEW = """
    create view {table} as
    select {file} as source_file, file_row_number + 1 as line_number, {columns}
    from read_parquet({path}, file_row_number = true)
"""


def expose(connection: duckdb.DuckDBPyConnection, spec: FileSpec, path: Path) -> LoadedFile:
    """Create the view raw.<table>; its line_number is the row's position, from 1.

    Refuses (exit 3) a file that is not Parquet, lacks a declared column or has no rows.
    """
    # A view takes no parameters, and read_parquet would take these characters for a pattern.
    exact = re.sub(r"([*?\[])", r"[\1]", str(path.resolve()))
    try:
        described = connection.execute("describe from read_parquet($path)", {"path": exact})
    except duckdb.Error as error:
        where = f"'{path.name}' cannot be read as Parquet"
        raise refusal(INPUT_REFUSED, "File damaged", where, "Write the file again.") from error
    names = [name for name, *_ in described.fetchall()]
    header.check(spec, names, path.name)
    table = quoted("raw", spec.table)
    connection.execute(
        VIEW.format(
            table=table,
            file=literal(path.name),
            path=literal(exact),
            columns=", ".join(quoted(name) for name in spec.columns),
        )
    )
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone()
    if rows == 0:
        where = f"'{path.name}' has columns but no rows"
        raise refusal(INPUT_REFUSED, "File without rows", where, "Export it again, with its rows.")
    return LoadedFile(
        file=path.name,
        table=spec.table,
        bytes=path.stat().st_size,
        sha256=checksum(path),
        records=rows,
        rows=rows,
        quarantined=0,
        ignored_blank=0,
        ignored_forgotten=0,
        extra_columns=tuple(name for name in names if name not in spec.columns),
    )
