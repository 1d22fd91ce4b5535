"""Fields of a checked model: a column of the file with its new name, type and way of writing."""

from dataclasses import dataclass

from orchestration.newcomer.columns import CASTABLE, Column, truth
from orchestration.newcomer.names import column_name
from orchestration.newcomer.proposal import Sheet
from orchestration.newcomer.rendering import jinja
from orchestration.newcomer.roles import Part

TYPES = {
    "signed_up_on": "date",
    "transacted_at": "timestamp",
    "tenure_months": "integer",
    "birth_year": "integer",
    "age": "integer",
    "household_size": "integer",
    "income": "decimal(18, 2)",
    "acquisition_cost": "decimal(18, 2)",
    "net_amount": "decimal(18, 2)",
    "margin": "decimal(18, 2)",
    "next_period_spend": "decimal(18, 2)",
    "has_marketing_consent": "boolean",
    "has_churned": "boolean",
    "has_responded": "boolean",
}
TEXTS = ("customer_id", "transaction_id", "gender", "region", "channel", "category")
REQUIRED = ("transacted_at", "net_amount", "quantity", "unit_price")
LEAST = {"tenure_months": 0}
# The event's own date first: how far the history goes is seen in it.
DATED = ("transacted_at", "signed_up_on")
WIDEST_LINE, INTEGERS = 100, 2**31


@dataclass(frozen=True)
class Field:
    """One entry of `fields` in a checked model."""

    name: str
    role: str
    column: Column

    @property
    def type(self) -> str | None:
        """SQL type; None for a text."""
        if self.role in TEXTS:
            return None
        return TYPES.get(self.role) or _type(self.column)

    @property
    def options(self) -> dict[str, object]:
        """What checked_rows has to know of it."""
        column = self.column
        date = column.date.formats[0] if column.date else "iso"
        found = {
            "column": column.name if column.name != self.name else None,
            "type": self.type,
            "required": self.role in REQUIRED or None,
            "least": LEAST.get(self.role),
            "latest": "latest" if self.role in DATED else None,
            "format": date if date != "iso" and self.type in ("date", "timestamp") else None,
            "decimal": "," if column.decimal_mark == "," and self.type else None,
            "nothing": list(column.nothing) or None,
        }
        return {name: value for name, value in found.items() if value is not None}

    @property
    def declared(self) -> str:
        """The entry as a line of Jinja, broken like the ones people write where it is too long."""
        entries = [f"'{name}': {jinja(value)}" for name, value in self.options.items()]
        line = f"    '{self.name}': {{{', '.join(entries)}}},"
        if len(line) <= WIDEST_LINE:
            return line
        inside = "".join(f"        {entry},\n" for entry in entries)
        return f"    '{self.name}': {{\n{inside}    }},"

    @property
    def rewriting(self) -> list[str]:
        """SQL that puts its values into words a cast understands; none for most fields."""
        if self.role == "customer_id" and self.column.is_float_id:
            return [f"regexp_replace({self.name}, '[.]0$', '')"]
        words = {level.strip().lower() for level in self.column.levels}
        if self.type != "boolean" or words <= CASTABLE:
            return []
        whens = [f"    when '{w}' then '{str(truth(w)).lower()}'" for w in sorted(words)]
        value = f"lower(trim({self.name}))"
        return [f"case {value}", *whens, f"    else {self.name}", "end"]


def fields(sheet: Sheet) -> list[Field]:
    """The columns that are read, in the order of the file."""
    taken = {part.role for part in sheet.parts}
    found = []
    for part in sheet.parts:
        if part.role not in ("ignored", "personal"):
            name = _name(part, taken)
            taken.add(name)
            found.append(Field(name, part.role, part.column))
    return found


def _name(part: Part, taken: set[str]) -> str:
    """The role; a key that several lines share, such as an invoice, is no transaction's own."""
    if part.role == "transaction_id" and "unique" not in part.column.traits:
        return "document_id"
    return column_name(part.column.name, taken) if part.role == "attribute" else part.role


def _type(column: Column) -> str | None:
    if column.kind == "flag":
        return "boolean"
    if column.kind == "integer":
        return "integer" if -INTEGERS < column.least <= column.most < INTEGERS else "decimal(18, 0)"
    if column.kind == "decimal":
        return f"decimal(18, {max(2, column.decimals)})" if column.decimals <= 6 else "double"
    return None
