"""How dates are written: the formats that read_fields understands, told apart by their values."""

from dataclasses import dataclass

TIME = r"(?: \d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
ISO = r"\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
COMPACT = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"

# A pattern that every value has to match, and the formats it can be.
SHAPES = {
    ISO: ("iso",),
    COMPACT: ("yyyymmdd",),
    rf"\d{{4}}/\d{{1,2}}/\d{{1,2}}{TIME}": ("yyyy/mm/dd",),
    rf"\d{{1,2}}/\d{{1,2}}/\d{{4}}{TIME}": ("dd/mm/yyyy", "mm/dd/yyyy"),
    rf"\d{{1,2}}-\d{{1,2}}-\d{{4}}{TIME}": ("dd-mm-yyyy", "mm-dd-yyyy"),
    # Points are written day first wherever they are written.
    rf"\d{{1,2}}\.\d{{1,2}}\.\d{{4}}{TIME}": ("dd.mm.yyyy",),
}
FORMATS = tuple(name for names in SHAPES.values() for name in names)


@dataclass(frozen=True)
class DateWriting:
    """The formats a column may be written in: one, or two that no value tells apart."""

    formats: tuple[str, ...]
    has_time: bool

    @property
    def is_ambiguous(self) -> bool:
        return len(self.formats) > 1


def possible(formats: tuple[str, ...], most_first: int, most_second: int) -> tuple[str, ...]:
    """Of two formats that differ in day and month, those that the largest numbers allow.

    `most_first` and `most_second` are the largest first and second number of all values. None is
    left where both exceed 12: the column mixes two ways of writing.
    """
    if len(formats) == 1:
        return formats
    allowed = {"d": most_second <= 12, "m": most_first <= 12}
    return tuple(name for name in formats if allowed[name[0]])
