"""A proposal: which table is the customers', which the purchases', what each column is."""

from dataclasses import dataclass, field
from datetime import date

from orchestration.newcomer.roles import Part
from orchestration.newcomer.tables import Table

# Labels rows of a file that carries no date at all; nothing is computed from it but ages.
UNDATED = date(2020, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """A table and the role of each of its columns."""

    table: Table
    parts: tuple[Part, ...]

    def of(self, role: str) -> Part | None:
        return next((part for part in self.parts if part.role == role), None)

    def all(self, role: str) -> list[Part]:
        return [part for part in self.parts if part.role == role]


@dataclass(frozen=True)
class Proposal:
    """What the files seem to say. A snapshot has no purchases; a history may have no customers.

    `key_is_line` says that customers are told apart by the line they stand on.
    """

    customers: Sheet | None
    purchases: Sheet | None
    key_is_line: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def sheets(self) -> list[Sheet]:
        return [sheet for sheet in (self.customers, self.purchases) if sheet]
