"""What a column of a stranger's file holds, and the traits that speak for a role."""

from dataclasses import dataclass

from orchestration.newcomer.dates import DateWriting

FEW = 24
FEWEST_VALUES = 5  # a measure, for the segments' space
# Hidden beneath this share of odd values, a column still is what the rest of it is.
NEARLY_ALL = 0.98
NOTHING = ("NA", "N/A", "NULL", "null", "None", "nan", "NaN", "-", "?", "#N/A")
YES = {"yes", "y", "true", "t", "1", "si", "sí", "ja", "j", "oui", "o", "vrai", "wahr", "verdadero"}
NO = {"no", "n", "false", "f", "0", "nein", "non", "faux", "falsch", "falso"}
# What a cast to boolean understands on DuckDB and on Spark alike.
CASTABLE = {"yes", "no", "y", "n", "true", "false", "t", "f", "1", "0"}


@dataclass(frozen=True)
class Column:
    """One column. `kind` is empty, flag, integer, decimal, date or text; numbers where numeric.

    `levels` holds the values of a column that has few of them, the most frequent first.
    """

    name: str
    kind: str
    rows: int
    filled: int
    distinct: int
    examples: tuple[str, ...]
    levels: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    decimals: int = 0
    decimal_mark: str = "."
    nothing: tuple[str, ...] = ()
    date: DateWriting | None = None
    is_contact: bool = False
    is_float_id: bool = False

    @property
    def traits(self) -> frozenset[str]:
        """What scoring may ask of a column, by name."""
        filled = max(self.filled, 1)
        is_number = self.kind in ("integer", "decimal")
        is_whole = self.kind == "integer" or (
            self.kind == "flag" and set(self.levels) <= {"0", "1"}
        )
        least = self.least if self.least is not None else -1
        most = self.most if self.most is not None else -1
        held = {
            "filled_at_all": self.filled > 0,
            "filled": self.filled >= NEARLY_ALL * self.rows,
            "key": self.filled > 0
            and self.distinct >= min(FEW, self.rows)
            and self.kind in ("text", "integer", "decimal")
            and (self.kind != "decimal" or self.is_float_id),
            "unique": self.distinct >= 0.95 * filled,
            "repeats": self.distinct < 0.9 * filled,
            "number": is_number,
            "whole": is_whole,
            "fractions": self.decimals > 0,
            "positive": is_number and least >= 0,
            "many_values": self.distinct > FEW,
            "few_levels": 1 < self.distinct <= FEW,
            "text": self.kind == "text",
            "flag": self.kind == "flag",
            "date": self.kind == "date",
            "day": self.date is not None and not self.date.has_time,
            "spread": self.kind == "date" and self.distinct >= min(10, self.rows),
            "year": is_number and least >= 1850 and most <= 2100,
            "years": is_number and least >= 1880 and most <= 2020,
            "human_age": is_number and least >= 0 and most <= 130,
            "months": is_number and most <= 600,
            "contact": self.is_contact,
        }
        return frozenset(trait for trait, is_held in held.items() if is_held)


def truth(level: str) -> bool | None:
    """What a level of a flag says in one of the four languages; None for neither."""
    word = level.strip().lower()
    return True if word in YES else False if word in NO else None


def is_measure(column: Column) -> bool:
    """Whether it is a number, and no flag."""
    return column.kind in ("integer", "decimal")
