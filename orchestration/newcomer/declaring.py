"""The sources yml: which files there are, how they are written, which columns are read."""

import os
from pathlib import Path

from orchestration.newcomer.fields import Field
from orchestration.newcomer.models import DESCRIBED
from orchestration.newcomer.rendering import rendered
from orchestration.newcomer.row_models import RowModel


def data_folder(rows: list[RowModel]) -> Path:
    """The deepest folder that holds every file: what --data points at."""
    folders = {row.sheet.table.opened.path.resolve().parent for row in rows}
    return Path(os.path.commonpath(folders))


def declared(source: str, rows: list[RowModel]) -> str:
    """The text of _<source>__sources.yml."""
    tables = [
        {
            "name": one.table,
            "description": f"One row per line of {one.sheet.table.opened.title}.",
            "file": _file(one, data_folder(rows)),
            "identified_by": "line_number" if one.key_is_line else None,
            "columns": [_column(field) for field in one.fields],
        }
        for one in rows
    ]
    left_out = [
        part.column.name for row in rows for part in row.sheet.parts if part.role == "personal"
    ]
    titles = " and ".join(one.sheet.table.opened.title for one in rows)
    description = f"{titles}, as new-source read it."
    if left_out:
        description += f" Personal columns are not read: {', '.join(left_out)}."
    return rendered("sources.yml", source=source, description=description, tables=tables)


def _file(rows: RowModel, folder: Path) -> dict:
    opened = rows.sheet.table.opened
    found: dict = {"paths": [opened.path.resolve().relative_to(folder).as_posix()]}
    if opened.format == "xlsx":
        return found | {"format": "xlsx", "sheet": opened.sheet, "header_lines": 1}
    if opened.format == "parquet":
        return found | {"format": "parquet"}
    return found | {
        "format": "csv",
        "delimiter": opened.delimiter,
        "header_lines": opened.header_lines,
        "encoding": opened.encoding,
    }


def _column(field: Field) -> dict:
    column = field.column
    said = DESCRIBED[field.name][1] if field.name in DESCRIBED else "As the file says."
    if column.date:
        said = f"{said.removesuffix('.')}, {' or '.join(column.date.formats)}."
    elif column.decimal_mark == "," and field.type:
        said = f"{said.removesuffix('.')}, with a decimal comma."
    entry: dict = {"name": column.name, "description": said}
    meta = {}
    if field.role == "customer_id":
        meta["identifies"] = "customer"
    if column.is_contact:
        meta["is_personal"] = True
    return entry | ({"config": {"meta": meta}} if meta else {})
