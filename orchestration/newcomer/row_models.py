"""The checked models: every line of a file with its types, its status and the reasons."""

from dataclasses import dataclass

from orchestration.newcomer.fields import DATED, Field
from orchestration.newcomer.proposal import Sheet
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
