"""Which role each column plays: the surest pairs first, a role once, a person's word above all."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.newcomer.columns import FEW, Column
from orchestration.newcomer.scoring import LABELS, PERSONAL, SURE, Rule, confidence

MOST_LEVELS = 300
FITTING = "abcdefghijklmnopqrstuvwxyz0123456789 _-.,:;/()#&+*?!=@|"


@dataclass(frozen=True)
class Part:
    """The role of one column, how sure that is, and why where it is no plain match."""

    column: Column
    role: str
    confidence: float
    why: str = ""


def parts(columns: tuple[Column, ...], rules: dict[str, Rule], fixed: dict[str, str]) -> list[Part]:
    """One part per column, in their order. `fixed` maps columns to the roles a person gave."""
    taken = {name: Part(_named(columns, name), role, 1.0) for name, role in fixed.items()}
    roles = set(fixed.values())
    free = [column for column in columns if column.name not in taken]
    for sure, role, column in sorted(_candidates(free, rules), key=lambda one: -one[0]):
        if column.name in taken:
            continue
        if role not in roles or role == "personal":
            taken[column.name] = Part(column, role, sure)
            roles.add(role)
        elif role in LABELS:
            taken[column.name] = Part(
                column, "ignored", sure, "a second answer: it may be known only afterwards"
            )
    return [taken.get(column.name) or _rest(column) for column in columns]


def _candidates(
    columns: list[Column], rules: dict[str, Rule]
) -> Iterator[tuple[float, str, Column]]:
    for column in columns:
        if is_writable(column.name):
            for role, rule in {**rules, "personal": PERSONAL}.items():
                sure = confidence(column, role, rule)
                if sure >= SURE:
                    yield sure, role, column


def _rest(column: Column) -> Part:
    """What is no known field is an attribute, where a model could learn from it."""
    reasons = {
        "its name has characters that SQL cannot carry": not is_writable(column.name),
        "empty": column.kind == "empty",
        "the same everywhere": column.distinct == 1,
        "a date that says nothing known": column.kind == "date",
        "looks like an e-mail address or a telephone": column.is_contact,
        f"more than {MOST_LEVELS} different texts": column.kind == "text"
        and column.distinct > MOST_LEVELS,
        "a number of its own in every row, like a key": column.kind == "integer"
        and column.distinct == column.rows > FEW,
    }
    why = next((reason for reason, is_so in reasons.items() if is_so), "")
    return Part(column, "ignored" if why else "attribute", 0.9 if why else 0.7, why)


def is_writable(name: str) -> bool:
    """Whether a header may stand in SQL and Jinja: letters, digits and harmless signs."""
    return (
        bool(name.strip())
        and all(
            letter in FITTING or letter.isalpha() or letter in "€$£%ºª°" for letter in name.lower()
        )
        and not {"%}", "{%"} & {name[i : i + 2] for i in range(len(name))}
    )


def _named(columns: tuple[Column, ...], name: str) -> Column:
    return next(column for column in columns if column.name == name)
