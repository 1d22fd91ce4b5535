"""The checked models: every line of a file with its types, its status and the reasons."""

from dataclasses import dataclass

from orchestration.newcomer.columns import Column
from orchestration.newcomer.fields import DATED, Field, fields
from orchestration.newcomer.proposal import Proposal, Sheet
from orchestration.newcomer.rendering import rendered


@dataclass(frozen=True)
class RowModel:
    """A checked model and what its SQL needs. `key` is what copies are compared by, if any."""

    name: str
    table: str
    sheet: Sheet
    fields: list[Field]
    key: str | None
    key_is_line: bool
    faults: dict[str, str]
    exemptions: dict[str, str]
    comments: list[str]

    def field(self, role: str) -> Field | None:
        return next((field for field in self.fields if field.role == role), None)

    @property
    def dated(self) -> str | None:
        """The date whose last day no date of the file may pass; None for a file without dates."""
        return next((name for name in DATED if self.field(name)), None)

    @property
    def has_surrogate(self) -> bool:
        """Whether the customer's id is an address or a telephone, which nothing may publish."""
        named = self.field("customer_id")
        return bool(named and named.column.is_contact)

    @property
    def implied(self) -> dict[str, str]:
        """The faults and the exemption that checked_rows knows of by the key alone."""
        if not self.key:
            return {}
        needed = dict.fromkeys([self.key, *(["customer_id"] if self.field("customer_id") else [])])
        return {
            "null_key": " or ".join(f"{name} is null" for name in needed),
            "dup_key": "is_conflicting",
            "duplicate_row": "copy_number > 1",
        }

    def sql(self, source: str) -> str:
        rewritten = {field.name: field.rewriting for field in self.fields if field.rewriting}
        if self.has_surrogate:
            (own_id,) = rewritten.get("customer_id", ["customer_id"])
            rewritten["customer_id"] = [f'{{{{ surrogate("{own_id}") }}}}']
        if self.key_is_line:
            rewritten["customer_id"] = ["cast(line_number as {{ dbt.type_string() }})"]

        def said(conditions: dict[str, str]) -> dict[str, str]:
            return {one: sql for one, sql in conditions.items() if self.implied.get(one) != sql}

        return rendered(
            "rows.sql",
            source=source,
            table=self.table,
            fields=self.fields,
            comments=self.comments,
            rewritten=rewritten,
            dated=self.dated,
            key=self.key,
            faults=said(self.faults),
            exemptions=said(self.exemptions),
        )


def row_models(proposal: Proposal) -> list[RowModel]:
    """One per file."""
    found = []
    if proposal.customers:
        found.append(_customers(proposal.customers, proposal.key_is_line))
    if proposal.purchases:
        found.append(_purchases(proposal.purchases))
    return found


def _customers(sheet: Sheet, key_is_line: bool) -> RowModel:
    comments = (
        ["The file names nobody: a customer is the line they stand on."] if key_is_line else []
    )
    copies = {"null_key": "customer_id is null", "dup_key": "is_conflicting"}
    return RowModel(
        name="customer_rows",
        table="customers",
        sheet=sheet,
        fields=fields(sheet),
        key=None if key_is_line else "customer_id",
        key_is_line=key_is_line,
        faults={} if key_is_line else copies,
        exemptions={} if key_is_line else {"duplicate_row": "copy_number > 1"},
        comments=comments,
    )


def _purchases(sheet: Sheet) -> RowModel:
    found = fields(sheet)
    key = next((field for field in found if field.role == "transaction_id"), None)
    is_unique = key is not None and key.name == "transaction_id"
    blank = [f"{key.name} is null"] if key else []
    exemptions = {"duplicate_row": "copy_number > 1"} if is_unique else {}
    comments = []
    if key is None:
        comments.append("Equal lines are separate purchases: nothing in the file tells them apart.")
    nameless = _blanks(sheet.of("customer_id").column)
    if nameless:
        exemptions = {"no_customer": "customer_id is null", **exemptions}
        comments.append(f"{nameless} lines name no customer; such a line is sound, but nobody's.")
    else:
        blank.append("customer_id is null")
    faults = {"null_key": " or ".join(blank)} if blank else {}
    return RowModel(
        name="transaction_rows",
        table="transactions",
        sheet=sheet,
        fields=found,
        key="transaction_id" if is_unique else None,
        key_is_line=False,
        faults={**faults, "dup_key": "is_conflicting"} if is_unique else faults,
        exemptions=exemptions,
        comments=comments,
    )


def _blanks(column: Column) -> int:
    return column.rows - column.filled
