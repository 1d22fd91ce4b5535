"""docs/benchmarks.md: every figure beside its reference and its goal."""

from itertools import groupby

from tests.benchmarks.protocols import PROTOCOLS
from tests.benchmarks.row import Row

HEADER = ("number", "figure", "ours", "best known", "goal", "met")
OPENING = """# Benchmarks

Written by `make benchmark`, which computes every figure with the product's own code on the public
files of [sources.md](sources.md); `make benchmark-quick` prints a part of them from fewer repeats.
A topic measured alone (`python -m tests.benchmarks --topic T`) replaces its own figures only.
Brackets hold the interval that the row's own protocol gives. A goal belongs to its protocol: the
same figure from another split does not reach it. Differences below .003 of AUC on telco_churn and
.005 on customer_personality are noise. Number 0 has no public counterpart: where the truth is
planted, the figure says how much of it is found; the others are risks that nobody published on, and
what training costs.
"""


def page(rows: list[Row]) -> str:
    """The whole page; a number without a row is listed as not measured."""
    lines = [OPENING, *table(rows)]
    missing = [number for number in PROTOCOLS if number not in {row.number for row in rows}]
    if missing:
        lines += ["", f"Not measured yet: {', '.join(map(str, missing))}."]
    lines += ["", "## Protocols", ""]
    lines += [f"{number}. {words}" for number, words in PROTOCOLS.items()]
    missed = [row for row in rows if not row.is_met]
    if missed:
        lines += ["", "## What was tried where a goal is missed"]
    for number, group in groupby(missed, key=lambda row: row.number):
        lines += ["", f"### {number}", ""]
        lines += [
            f"- {'; '.join(row.figure for row in told_alike)}: {tried}"
            for tried, told_alike in groupby(group, key=lambda row: row.tried)
        ]
    return "\n".join(lines) + "\n"


def table(rows: list[Row]) -> list[str]:
    """The lines of one Markdown table."""
    return [
        f"| {' | '.join(HEADER)} |",
        "|" + "---|" * len(HEADER),
        *(f"| {' | '.join(cells(row))} |" for row in rows),
    ]


def cells(row: Row) -> list[str]:
    """A row in words, in the order of HEADER."""
    interval = "" if row.low is None else f" [{figure(row.low)}, {figure(row.high)}]"
    known = "" if row.reference is None else figure(row.reference)
    met = "yes" if row.is_met else "no"
    return [str(row.number), row.figure, figure(row.ours) + interval, known, row.goal, met]


def figure(value: float) -> str:
    """A figure to four decimals, without the zeros at its end."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def met_on(page: str) -> set[tuple[int, str]]:
    """The goals, as number and figure, that a page says are met."""
    lines = (line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| "))
    return {(int(line[0]), line[1]) for line in lines if line[-1] == "yes"}
