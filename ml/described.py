"""One column as its yml entry describes it, with a default for everything but the role."""

import re
from dataclasses import dataclass

ROLES = ("key", "feature", "label", "sensitive", "evidence")
UNITS = ("money", "share", "number")


@dataclass(frozen=True)
class Column:
    """One described column of a feature model or of the source's customer attributes."""

    name: str
    role: str
    concept: str
    label: str
    unit: str
    segmenting: bool
    baseline: tuple[str, ...]


def described(name: str, meta: dict, data_type: str = "") -> Column:
    """A column from its yml meta and type."""
    baseline = meta.get("baseline") or ()
    return Column(
        name=name,
        role=meta["role"],
        concept=str(meta.get("concept") or name),
        label=str(meta.get("label") or in_words(name)),
        unit=str(meta.get("unit") or usual_unit(name, data_type)),
        segmenting=bool(meta.get("segmenting", False)),
        baseline=(baseline,) if isinstance(baseline, str) else tuple(baseline),
    )


def in_words(name: str) -> str:
    """A column's name as people say it: `orders_30d` reads orders in 30 days."""
    return re.sub(r" (\d+)d$", r" in \1 days", name.replace("_", " "))


def usual_unit(name: str, data_type: str) -> str:
    """The unit of a column whose yml names none: by its name, then by its type."""
    if re.search(r"_(share|rate)$", name):
        return "share"
    return "money" if data_type.startswith("decimal") else "number"


def checked(column: Column, model: str) -> Column:
    """The column of a model; ValueError when its role or unit is none that exists."""
    for what, said, known in (("role", column.role, ROLES), ("unit", column.unit, UNITS)):
        if said not in known:
            raise ValueError(
                f"Column {column.name} of model {model} has the unknown {what} '{said}': "
                f"write one of {', '.join(known)} in its yml."
            )
    return column
