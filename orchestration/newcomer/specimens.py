"""Sound values of a field, as its file writes them and as its model gives them."""

from orchestration.newcomer.columns import truth
from orchestration.newcomer.fields import Field

DAY = ("2020", "03", "31")
OTHER_DAY = ("2020", "03", "30")
# The rows are looked at as on AS_OF, whatever the source says; FUTURE cannot be yet.
AS_OF = "2020-04-30"
FUTURE = ("2020", "05", "31")
# The two sound values as the model gives them, by role or type.
READ = {"birth_year": (1980, 1981), "boolean": (True, False), "integer": (3, 4)}


def writing(field: Field) -> str:
    """A sound value as the file writes it."""
    if field.type in ("date", "timestamp"):
        return _date(field)
    if field.type == "boolean":
        return next((one for one in field.column.levels if truth(one)), "true")
    if field.role == "birth_year":
        return "1980"
    if field.type == "integer":
        return "3"
    if field.type:
        return "12,5" if field.column.decimal_mark == "," else "12.5"
    return "a text"


def other_writing(field: Field) -> str:
    """A second sound value."""
    if field.type in ("date", "timestamp"):
        return _date(field, OTHER_DAY)
    if field.type == "boolean":
        return next((one for one in field.column.levels if truth(one) is False), "false")
    return "1981" if field.role == "birth_year" else "4" if field.type else "another text"


def future_writing(field: Field) -> str:
    """A date that cannot be yet."""
    return _date(field, FUTURE)


def reading_of(field: Field, written: str) -> object:
    """What the model gives for one of these writings; None for what it cannot read."""
    if field.type in ("date", "timestamp"):
        midnight = " 00:00:00" if field.type == "timestamp" else ""
        days = {_date(field, day): "-".join(day) + midnight for day in (DAY, OTHER_DAY, FUTURE)}
        return days.get(written)
    numbers = (12.5, 4) if field.type else ("a text", "another text")
    sound, other = READ.get(field.role) or READ.get(field.type) or numbers
    return {writing(field): sound, other_writing(field): other}.get(written)


def _date(field: Field, written_day: tuple[str, str, str] = DAY) -> str:
    year, month, day = written_day
    written = field.column.date.formats[0] if field.column.date else "iso"
    if written == "iso":
        return f"{year}-{month}-{day}"
    return written.replace("yyyy", year).replace("mm", month).replace("dd", day)
