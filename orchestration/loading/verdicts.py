"""What becomes of each record: a row of its raw table, or a broken line with a reason."""

import duckdb

from orchestration.identifiers import quoted
from orchestration.loading.declarations import FileSpec
from orchestration.loading.dialects import Fields

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


def part(
    connection: duckdb.DuckDBPyConnection, spec: FileSpec, fields: Fields, file: str
) -> tuple[int, int]:
    """Part the stored lines of `file` into rows of raw.<table> and broken lines; both counts."""
    sql = {
        "table": quoted("raw", spec.table),
        "judged": JUDGED.format(fields=fields.sql),
        "columns": ", ".join(
            f"fields[{fields.names.index(name) + 1:d}]" if name in fields.names else "null"
            for name in spec.columns
        ),
    }
    values = {
        **fields.values,
        "header_lines": spec.header_lines,
        "file": file,
        "longest": LONGEST_FIELD,
        "width": len(fields.names),
    }
    (rows,) = connection.execute(ACCEPT.format(**sql), values).fetchone()
    broken = {**values, "table": spec.table}
    (quarantined,) = connection.execute(QUARANTINE.format(**sql), broken).fetchone()
    return rows, quarantined
