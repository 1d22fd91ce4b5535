"""What a person says about the files: FIELD=COLUMN, and settings that the files leave open."""

from dataclasses import dataclass, field
from datetime import date

from orchestration.errors import USAGE, refusal
from orchestration.newcomer.dates import FORMATS
from orchestration.newcomer.scoring import ABOUT_CUSTOMERS, ABOUT_PURCHASES, missing
from orchestration.newcomer.tables import Table

RULES = {**ABOUT_PURCHASES, **ABOUT_CUSTOMERS}
FREE = ("attribute", "ignored", "personal")
SETTINGS = ("as_of", "date_format")
FIELDS = (*RULES, *FREE, *SETTINGS)
LINE_NUMBER = "line_number"


@dataclass(frozen=True)
class Corrections:
    """Roles by column, and the settings. A later word about a column replaces an earlier one."""

    columns: dict[str, str] = field(default_factory=dict)
    as_of: date | None = None
    date_format: str | None = None
    key_is_line: bool = False

    @classmethod
    def read(cls, entries: list[str], tables: list[Table]) -> "Corrections":
        """Refuses (exit 2) an entry whose field, column or value does not exist."""
        columns: dict[str, str] = {}
        settings: dict = {}
        for entry in entries:
            name, _, value = entry.partition("=")
            name, value = name.strip(), value.strip()
            if name not in FIELDS or not value:
                raise _wrong(entry, f"write FIELD=COLUMN; fields are {', '.join(FIELDS)}")
            if name == "as_of":
                settings["as_of"] = _day(entry, value)
            elif name == "date_format":
                if value not in FORMATS:
                    raise _wrong(entry, f"formats are {', '.join(FORMATS)}")
                settings["date_format"] = value
            elif (name, value) == ("customer_id", LINE_NUMBER):
                settings["key_is_line"] = True
            else:
                _check(entry, name, value, tables)
                if name not in FREE:
                    columns = {one: role for one, role in columns.items() if role != name}
                columns[value] = name
        return cls(columns, **settings)

    def roles(self, table: Table) -> dict[str, str]:
        """The roles given to columns of one table."""
        names = {column.name for column in table.columns}
        return {name: role for name, role in self.columns.items() if name in names}


def _check(entry: str, role: str, name: str, tables: list[Table]) -> None:
    found = [column for table in tables for column in table.columns if column.name == name]
    if not found:
        names = ", ".join(column.name for table in tables for column in table.columns)
        raise _wrong(entry, f"columns are {names}")
    lacking = [] if role in FREE else missing(found[0], RULES[role])
    if lacking and len(found) == 1:
        raise _wrong(entry, f"its values are not: {', '.join(lacking).replace('_', ' ')}")


def _day(entry: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _wrong(entry, "write as_of=YYYY-MM-DD") from None


def _wrong(entry: str, remedy: str) -> Exception:
    return refusal(
        USAGE,
        "The --map entry cannot be followed",
        repr(entry),
        f"{remedy[0].upper()}{remedy[1:]}.",
    )
