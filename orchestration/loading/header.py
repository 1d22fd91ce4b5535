"""The names a file gives its columns, held against the names the source declares."""

from collections import Counter

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.loading.declarations import DELIMITERS, FileSpec
from orchestration.loading.quotes import Grammar

SHOWN_CHARACTERS = 400


def name_of(spec: FileSpec, found: str) -> str:
    """The declared name of a column, where the file gives it another."""
    return spec.aliases.get(found, found)


def names(spec: FileSpec, line: str, delimiter: str) -> list[str]:
    """The column names on a header line, in the source's words."""
    found = Grammar(delimiter).fields(line) or line.split(delimiter)
    return [name_of(spec, name) for name in found]


def delimiter(spec: FileSpec, line: str) -> str:
    """The declared delimiter, or the only other one that gives every declared column."""
    fitting = [
        candidate
        for candidate in DELIMITERS
        if set(spec.required_columns) <= set(names(spec, line, candidate))
    ]
    is_other = spec.delimiter not in fitting and len(fitting) == 1
    return fitting[0] if is_other else spec.delimiter


def check(spec: FileSpec, found: list[str], file: str) -> None:
    """Refuse (exit 3) a header that is absent, lacks a declared column or repeats a name."""
    missing = [name for name in spec.required_columns if name not in found]
    repeated = [name for name, count in Counter(found).items() if count > 1 and name]
    if not set(spec.columns) & set(found):
        where = (
            f"the first line of '{file}' reads {_shown(found)} and names none of "
            f"{_shown(spec.columns)}"
        )
        remedy = f"Give it a header line with {spec.delimiter!r} between the names."
        raise refusal(INPUT_REFUSED, "Header not found", where, remedy)
    if missing:
        where = f"'{file}' lacks {_shown(missing)} and has {_shown(found)}"
        remedy = "Rename or add the columns."
        raise refusal(INPUT_REFUSED, "Columns missing", where, remedy)
    if repeated:
        where = f"'{file}' names {_shown(repeated)} more than once"
        remedy = "Keep one column of each name."
        raise refusal(INPUT_REFUSED, "Duplicate column names", where, remedy)


def _shown(names: list[str] | tuple[str, ...]) -> str:
    text = ", ".join(names)
    return repr(text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "...")
