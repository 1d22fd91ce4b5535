"""Records into rows: each becomes a row of its raw table, or is quarantined with a reason."""

import duckdb

from orchestration.identifiers import quoted
from orchestration.loading import encodings, ledger, lines, workbooks
from orchestration.loading.dialects import Fields, delimited, fixed_width, sheet
from orchestration.loading.files import LoadedFile
from orchestration.loading.found import FoundFile

LONGEST_FIELD = 10_000

JUDGED = """
    with records as (
        select line_number, line, {fields} as fields
        from physical_lines
        where line_number > $header_lines and trim(line) <> ''
    ),

    judged as (
        select
            *,
            case
                when line_number in (from unreadable_lines) then 'bad_encoding'
                when contains(line, chr(0)) then 'nul_byte'
                when fields is null then 'unbalanced_quote'
                when
                    length(line) > $longest
                    and list_max([length(field) for field in fields]) > $longest
                    then 'too_long'
                when
                    contains(line, chr(13))
                    and contains(regexp_replace(line, '"[^"]*"', '', 'g'), chr(13))
                    then 'bare_carriage_return'
                when len(fields) < $width then 'missing_columns'
                when len(fields) > $width then 'too_many_columns'
            end as reason
        from records
    )
"""

ACCEPT = """
    insert into {table}
    {judged}
    select $file::varchar as source_file, line_number, {columns}
    from judged
    where reason is null
    order by line_number
"""

# Whatever did not become a row, so that no record can fall between the two.
QUARANTINE = """
    insert into raw.broken_lines
    {judged}
    select $file, $table, line_number, reason, left(line, $longest)
    from judged
    where line_number not in (select line_number from {table} where source_file = $file)
    order by line_number
"""

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
    sql = {
        "table": quoted("raw", spec.table),
        "judged": JUDGED.format(fields=fields.sql),
        "columns": ", ".join(
            f"fields[{fields.names.index(name) + 1:d}]" if name in fields.names else "null"
            for name in spec.columns
        ),
    }
    values = {
        **counted,
        **fields.values,
        "file": file.name,
        "longest": LONGEST_FIELD,
        "width": len(fields.names),
    }
    (rows,) = connection.execute(ACCEPT.format(**sql), values).fetchone()
    broken = {**values, "table": spec.table}
    (quarantined,) = connection.execute(QUARANTINE.format(**sql), broken).fetchone()
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
