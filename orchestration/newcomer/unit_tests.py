"""dbt unit tests for what was written, with rows in the file's own writing and nobody's data."""

from dataclasses import dataclass

from orchestration.newcomer.fields import Field
from orchestration.newcomer.row_models import RowModel
from orchestration.newcomer.specimens import DAY, changed, other_writing, reading, writing


@dataclass(frozen=True)
class UnitTest:
    """Rows given by input, and the rows expected of a model."""

    name: str
    model: str
    given: dict[str, list[dict]]
    expect: list[dict]


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
        typed = {
            one.name: reading(one) if values[one.name] == writing(one) else changed(one, values)
            for one in shown
        }
        expect.append({"line_number": line} | typed | {"row_reasons": reason})
    return UnitTest(
        f"a_line_of_{rows.table}_is_read_as_written_or_named_with_its_fault",
        rows.name,
        {f"source('{source}', '{rows.table}')": given},
        expect,
    )


def customers_test(source: str, rows: RowModel, has_buyers: bool) -> UnitTest:
    """Only accepted lines make customers; of several, the newest speaks."""
    accepted = {"customer_id": "ana", "row_status": "accepted"}
    bait = {"customer_id": "bait", "row_status": "quarantined"}
    given = [accepted, bait]
    expect: dict = {"customer_id": "ana"}
    if rows.field("birth_year") and rows.field("signed_up_on"):
        given[0] |= {"birth_year": 1980, "signed_up_on": "-".join(DAY)}
        expect |= {"age": 40}
    if rows.name == "transaction_rows":
        fact = next((name for name in ("region", "gender") if rows.field(name)), None)
        given[0] |= {"transacted_at": "2020-03-31 00:00:00", "line_number": 2, "file": "a.csv"}
        given.insert(0, given[0] | {"transacted_at": "2020-03-30 00:00:00"})
        if fact:
            given[0] |= {fact: "former"}
            given[1] |= {fact: "newest"}
            expect |= {fact: "newest"}
    inputs = {f"ref('stg_{source}__{rows.name}')": given}
    expected = [expect]
    if has_buyers:
        bought = [{"customer_id": name, "row_status": "accepted"} for name in ("ana", "unheard_of")]
        inputs[f"ref('stg_{source}__transaction_rows')"] = bought
        expected.append({name: None for name in expect} | {"customer_id": "unheard_of"})
    return UnitTest("every_accepted_customer_is_there_once", "customers", inputs, expected)


def transactions_test(source: str, rows: RowModel) -> UnitTest:
    """Lines of one purchase add up; a quarantined line adds nothing."""
    document = rows.field("transaction_id")
    is_unique = document is not None and document.name == "transaction_id"
    line: dict = {"customer_id": "ana", "transacted_at": "2020-03-31 00:00:00"}
    line |= {document.name: "a1"} if document else {}
    if rows.field("net_amount"):
        line |= {"net_amount": 5.25}
        amount = 5.25
    else:
        line |= {"quantity": 3, "unit_price": 1.5}
        amount = 4.5
    accepted, bait = line | {"row_status": "accepted"}, line | {"row_status": "quarantined"}
    given = [accepted, bait] if is_unique else [accepted, accepted, bait]
    expected = {"customer_id": "ana", "net_amount": amount if is_unique else 2 * amount}
    return UnitTest(
        "lines_of_one_purchase_add_up",
        "transactions",
        {f"ref('stg_{source}__transaction_rows')": given},
        [expected],
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
