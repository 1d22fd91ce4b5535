"""The unit test of a checked model: lines with every fault, in the file's own writing."""

from orchestration.newcomer.fields import Field
from orchestration.newcomer.row_models import RowModel
from orchestration.newcomer.specimens import (
    AS_OF,
    future_writing,
    other_writing,
    reading_of,
    writing,
)
from orchestration.newcomer.unit_tests import UnitTest


def rows_test(source: str, rows: RowModel) -> UnitTest:
    """A sound line in the file's writing is typed; a broken one is named with its reason."""
    cases = [("ana", {}, None)]
    broken = next((one for one in rows.fields if one.type and one.role != "customer_id"), None)
    if rows.key:
        keys = (rows.key, "customer_id")
        other = next(one for one in rows.fields if one.name not in keys)
        cases += [("ana", {}, "duplicate_row"), ("ben", {}, "dup_key")]
        cases += [("ben", {other.name: other_writing(other)}, "dup_key")]
    if not rows.key_is_line:
        cases.append(("", {}, next(iter(_blank_reasons(rows)))))
    dated = rows.dated and rows.field(rows.dated)
    if dated:
        cases.append(("dee", {dated.name: future_writing(dated)}, "future_date"))
    if broken:
        fault = f"cast:{broken.column.name}"
        cases.append(("cem", {broken.name: "neither nor"}, fault))
    shown = _shown(rows)
    given, expect = [], []
    for line, (key, changes, reason) in enumerate(cases, start=2):
        values = {one.name: writing(one) for one in rows.fields} | changes
        if rows.field("customer_id"):
            values["customer_id"] = key
        if rows.key:
            values[rows.key] = key
        columns = {one.column.name: values[one.name] for one in rows.fields}
        given.append({"source_file": "a.csv", "line_number": line} | columns)
        typed = {one.name: reading_of(one, values[one.name]) for one in shown}
        expect.append({"line_number": line} | typed | {"row_reasons": reason})
    salted = {"ref('stg_run__settings')": [{"salt": "s"}]} if rows.has_surrogate else {}
    return UnitTest(
        f"a_line_of_{rows.table}_is_read_as_written_or_named_with_its_fault",
        rows.name,
        {f"source('{source}', '{rows.table}')": given} | salted,
        expect,
        AS_OF if dated else None,
    )


def _shown(rows: RowModel) -> list[Field]:
    """The first date, truth, number and amount of the file: one of each kind is proof enough."""
    found: dict[str, Field] = {}
    for one in rows.fields:
        if one.type:
            found.setdefault(one.type, one)
    return list(found.values())


def _blank_reasons(rows: RowModel) -> list[str]:
    blank = f"{rows.key or 'customer_id'} is null"
    conditions = {**rows.faults, **rows.exemptions}
    return [reason for reason, condition in conditions.items() if blank in condition]
