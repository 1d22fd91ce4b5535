"""dbt unit tests for what was written, with rows in the file's own writing and nobody's data."""

from dataclasses import dataclass

from orchestration.newcomer.row_models import RowModel
from orchestration.newcomer.specimens import DAY


@dataclass(frozen=True)
class UnitTest:
    """Rows given by input, and the rows expected of a model; `as_of` replaces the source's."""

    name: str
    model: str
    given: dict[str, list[dict]]
    expect: list[dict]
    as_of: str | None = None


def customers_test(source: str, rows: RowModel, has_buyers: bool) -> UnitTest:
    """Only accepted lines make customers; of several, the first speaks."""
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
        given.append(given[0] | {"transacted_at": "2020-03-30 00:00:00", "line_number": 3})
        if fact:
            given[0] |= {fact: "later"}
            given[-1] |= {fact: "first"}
            expect |= {fact: "first"}
    inputs = {f"ref('stg_{source}__{rows.name}')": given}
    expected = [expect]
    if has_buyers:
        bought = [{"customer_id": name, "row_status": "accepted"} for name in ("ana", "unheard_of")]
        inputs[f"ref('stg_{source}__transaction_rows')"] = bought
        expected.append({name: None for name in expect} | {"customer_id": "unheard_of"})
    return UnitTest("every_accepted_customer_is_there_once", "customers", inputs, expected)


def transactions_test(source: str, rows: RowModel) -> UnitTest:
    """Lines of one purchase add up, known with the last; a quarantined line adds nothing."""
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
    last = accepted | ({"transacted_at": "2020-03-31 09:30:00"} if document else {})
    given = [accepted, bait] if is_unique else [accepted, last, bait]
    expected = {
        "customer_id": "ana",
        "transacted_at": line["transacted_at"],
        "known_at": given[-2]["transacted_at"],
        "net_amount": amount if is_unique else 2 * amount,
    }
    return UnitTest(
        "lines_of_one_purchase_add_up",
        "transactions",
        {f"ref('stg_{source}__transaction_rows')": given},
        [expected],
    )
