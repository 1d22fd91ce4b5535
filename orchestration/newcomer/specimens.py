"""Sound values of a field, as its file writes them and as its model gives them."""

from orchestration.newcomer.columns import truth
from orchestration.newcomer.fields import Field

DAY = ("2020", "03", "31")


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
        return writing(field).replace(DAY[2], "30")
    if field.type == "boolean":
        return next((one for one in field.column.levels if truth(one) is False), "false")
    return "1981" if field.role == "birth_year" else "4" if field.type else "another text"


def reading(field: Field, day: str = DAY[2]) -> object:
    """The sound value as the model gives it."""
    if field.type == "date":
        return f"{DAY[0]}-{DAY[1]}-{day}"
    if field.type == "timestamp":
        return f"{DAY[0]}-{DAY[1]}-{day} 00:00:00"
    if field.type == "boolean":
        return True
    if field.role == "birth_year":
        return 1980
    return (3 if field.type == "integer" else 12.5) if field.type else "a text"


def changed(field: Field, values: dict) -> object:
    if values[field.name] != other_writing(field):
        return None
    if field.type in ("date", "timestamp"):
        return reading(field, "30")
    if field.type == "boolean":
        return False
    return 1981 if field.role == "birth_year" else 4 if field.type else "another text"


def _date(field: Field) -> str:
    year, month, day = DAY
    written = field.column.date.formats[0] if field.column.date else "iso"
    if written == "iso":
        return f"{year}-{month}-{day}"
    return written.replace("yyyy", year).replace("mm", month).replace("dd", day)
