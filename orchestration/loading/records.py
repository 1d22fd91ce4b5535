"""Records into rows: each becomes a row of its raw table, or is quarantined with a reason."""

from pathlib import Path

import duckdb

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.identifiers import quoted
from orchestration.loading import lines
from orchestration.loading.declarations import FileSpec
from orchestration.loading.dialects import delimited, fixed_width
from orchestration.loading.files import LoadedFile
from orchestration.publishing.manifest import checksum

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
    create table {table} as
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
    where line_number not in (select line_number from {table})
    order by line_number
"""

COUNT = """
    select count(*), count(*) filter (trim(line) = '')
    from physical_lines
    where line_number > $header_lines
"""


def load(connection: duckdb.DuckDBPyConnection, spec: FileSpec, path: Path) -> LoadedFile:
    """Create raw.<table> from a text file and quarantine its broken records.

    Refuses (exit 3) an unusable header and a file without records.
    """
    lines.store(connection, path, spec.encoding)
    fields = fixed_width(spec) if spec.fields else delimited(connection, spec, path.name)
    counted = {"header_lines": spec.header_lines}
    records, blank = connection.execute(COUNT, counted).fetchone()
    if records == blank:
        where = f"'{path.name}' has no records below its header"
        raise refusal(INPUT_REFUSED, "File without rows", where, "Export it again, with its rows.")

    sql = {
        "table": quoted("raw", spec.table),
        "judged": JUDGED.format(fields=fields.sql),
        "columns": ", ".join(
            f"fields[{fields.names.index(name) + 1:d}] as {quoted(name)}" for name in spec.columns
        ),
    }
    values = {
        **counted,
        **fields.values,
        "file": path.name,
        "longest": LONGEST_FIELD,
        "width": len(fields.names),
    }
    (rows,) = connection.execute(ACCEPT.format(**sql), values).fetchone()
    broken = {**values, "table": spec.table}
    (quarantined,) = connection.execute(QUARANTINE.format(**sql), broken).fetchone()
    lines.drop(connection)
    return LoadedFile(
        file=path.name,
        table=spec.table,
        bytes=path.stat().st_size,
        sha256=checksum(path),
        records=records,
        rows=rows,
        quarantined=quarantined,
        ignored_blank=blank,
        ignored_forgotten=0,
        extra_columns=tuple(name for name in fields.names if name not in spec.columns),
    )
