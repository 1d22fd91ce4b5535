"""How a record parts into fields: between delimiters, or at fixed places of the line."""

from dataclasses import dataclass, replace

import duckdb

from orchestration.loading import header, lines, workbooks
from orchestration.loading.declarations import FileSpec
from orchestration.loading.quotes import Grammar

DELIMITED_FIELDS = """
    case
        when not contains(line, '"') then string_split(line, $delimiter)
        when regexp_full_match($delimiter || line, $record) then [
            if(starts_with(field, '"'), replace(field[2:-2], '""', '"'), field)
            for field in regexp_extract_all($delimiter || line, $field, 1)
        ]
    end
"""

FIXED_WIDTH_FIELDS = """
    case
        when length(line) < list_max([place[1] for place in $places]) then []
        else [trim(substring(line, place[1], place[2])) for place in $places]
    end
"""


@dataclass(frozen=True)
class Fields:
    """The fields every record should have, in file order, and how DuckDB finds them.

    `sql` turns `line` into a list of texts, or null where quotes do not pair up; `values` are
    its parameters. `delimiter` is empty for fixed places.
    """

    names: list[str]
    sql: str
    values: dict
    delimiter: str = ""


def fixed_width(spec: FileSpec) -> Fields:
    """Fields by their place; a line that ends before the last one begins has none."""
    return Fields(list(spec.fields), FIXED_WIDTH_FIELDS, {"places": list(spec.fields.values())})


def sheet(connection: duckdb.DuckDBPyConnection, spec: FileSpec, file: str) -> Fields:
    """Fields of the rows of a sheet, which reach the stored lines with commas between them."""
    found = delimited(connection, replace(spec, delimiter=workbooks.DELIMITER), file)
    return replace(found, delimiter="")


def delimited(connection: duckdb.DuckDBPyConnection, spec: FileSpec, file: str) -> Fields:
    """Fields by the header of the stored lines, whose broken lines are joined on the way.

    A file declared without a header has the declared columns in their order.
    """
    names, delimiter = list(spec.columns), spec.delimiter
    if spec.header_lines:
        line = lines.header_line(connection, spec.header_lines)
        delimiter = header.delimiter(spec, line)
        names = header.names(spec, line, delimiter)
        header.check(spec, names, file)
    grammar = Grammar(delimiter)
    lines.join_broken_lines(connection, spec.header_lines, grammar, len(names))
    values = {"delimiter": delimiter, "record": grammar.record, "field": grammar.field}
    return Fields(names, DELIMITED_FIELDS, values, delimiter)
