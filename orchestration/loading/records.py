"""Records of a text file or a sheet into raw tables, counted as they come and as they part."""

import duckdb

from orchestration.loading import encodings, ledger, lines, verdicts, workbooks
from orchestration.loading.dialects import Fields, delimited, fixed_width, sheet
from orchestration.loading.files import LoadedFile
from orchestration.loading.found import FoundFile

COUNT = """
    select count(*), count(*) filter (trim(line) = '')
    from physical_lines
    where line_number > $header_lines
"""


def load(connection: duckdb.DuckDBPyConnection, file: FoundFile) -> LoadedFile:
    """Add the records of a text file or a sheet to raw.<table>, the broken ones to the quarantine.

    Refuses (exit 3) an unusable header and an encoding that is plainly not the declared one.
    """
    spec = file.spec
    fields = _fields(connection, file)
    counted = {"header_lines": spec.header_lines}
    records, blank = connection.execute(COUNT, counted).fetchone()
    rows, quarantined = verdicts.part(connection, spec, fields, file.name)
    lines.drop(connection)
    return LoadedFile(
        file=file.name,
        table=spec.table,
        bytes=file.path.stat().st_size,
        sha256=file.sha256,
        read_as=ledger.read_as(file),
        records=records,
        rows=rows,
        quarantined=quarantined,
        ignored_blank=blank,
        ignored_forgotten=0,
        extra_columns=tuple(name for name in fields.names if name not in spec.columns),
        delimiter=fields.delimiter,
        was_read=True,
    )


def _fields(connection: duckdb.DuckDBPyConnection, file: FoundFile) -> Fields:
    """Store the lines of the file and say how each parts into fields."""
    spec = file.spec
    if file.format == "xlsx":
        rows = workbooks.lines(file.path, spec.sheet, spec.header_lines, len(spec.columns))
        lines.store_rows(connection, rows)
        return sheet(connection, spec, file.name)
    spoken = lines.store(connection, file.path, spec.encoding)
    encodings.check(spec, spoken, file.name)
    return fixed_width(spec) if spec.fields else delimited(connection, spec, file.name)
