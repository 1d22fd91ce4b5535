"""Numbers and names as readers see them: formatting and escaping, no arithmetic."""

import html
import re
import textwrap
from collections.abc import Callable

import pandas as pd

WORDED = ("text", "date", "flag")
MISSING = "\u2013"
# Direction marks can make a name read as another one, so they are shown instead of obeyed.
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def text(value: object, limit: int = 160) -> str:
    """Plain text on one line, cut at `limit` characters; unsafe for HTML until escaped."""
    if pd.isna(value):
        return MISSING
    marked = DIRECTION_MARKS.sub(lambda mark: f"[U+{ord(mark[0]):04X}]", str(value))
    line = " ".join(marked.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def label(value: object) -> str:
    """Text for plotly, which reads markup in every label: escaped, at most three short lines."""
    lines = textwrap.wrap(text(value, limit=50), width=19)[:3] or [MISSING]
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def readable(name: object) -> str:
    """A column or algorithm name as words: `recency_days` reads recency days."""
    return text(name, limit=48).replace("_", " ")


def phrase(value: object) -> str:
    """A name inside a sentence: quoted, because names may hold commas, and short."""
    return f"\u201c{text(value, limit=48)}\u201d"


def _count(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:z,.1f}"


def _number(value: float) -> str:
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:z,.2f}" if abs(value) >= 10 else f"{value:z.4f}"


FORMATS: dict[str, Callable] = {
    "text": text,
    "money": lambda value: f"{value:z,.2f}",
    "ratio": lambda value: f"{value:z.1%}",
    "percent": lambda value: f"{value:z.2%}",
    "count": _count,
    "customers": _count,
    "days": lambda value: f"{value:z,.1f}",
    "number": _number,
    "date": lambda value: f"{value:%Y-%m-%d}",
    "flag": lambda value: "yes" if value else "no",
}


def shown(value: object, kind: str) -> str:
    """The value as text; `kind` is one of FORMATS, a missing value is a dash."""
    return MISSING if pd.isna(value) else FORMATS[kind](value)


def machine(value: object, kind: str) -> str | None:
    """The exact value for `<data value>`; None where the shown text already is exact."""
    if pd.isna(value) or kind in WORDED:
        return None
    return repr(float(value))
