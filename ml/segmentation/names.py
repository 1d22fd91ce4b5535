"""Segments in business words: a name from what stands out, a sentence with the means."""

import re
from collections.abc import Iterable

import numpy as np

from ml.frames import Roles
from ml.segmentation.profiles import MOST_TRAITS, Profile

FEWEST_TRAITS = 2
TYPICAL = "Typical customers"

PHRASES = (
    (r"recency|days_since", "long silent", "recently active"),
    (r"(^|_)age(_|$)", "older", "younger"),
    (r"tenure|_days$|_weeks$|_months$|_years$", "long {}", "short {}"),
    (r"_count$", "many {}", "few {}"),
    (r"", "high {}", "low {}"),
)
"""Pattern of the column name, words above the average, words below it; first match wins."""


def name(profile: Profile, roles: Roles, taken: Iterable[str], key: str) -> tuple[str, list]:
    """A name that no other segment has, and the (column, is_high) pairs it rests on.

    Two traits where they tell the segment apart, three where they do not; segments that
    still sound alike carry their key.
    """
    traits = profile.traits(roles)
    for most in range(min(FEWEST_TRAITS, len(traits)), len(traits) + 1):
        used = traits[:most]
        words = ", ".join(_phrase(profile, position, roles) for position in used)
        text = words[:1].upper() + words[1:] or TYPICAL
        if text not in taken:
            break
    else:
        text = f"{text} ({key})"
    return text, [[profile.columns[one], bool(profile.deviations[one] > 0)] for one in used]


def description(profile: Profile, roles: Roles) -> str:
    """One sentence with the share of customers and the means of what stands out most."""
    order = np.argsort(-np.abs(profile.deviations), kind="stable")
    means = [_mean(profile, position, roles) for position in order[:MOST_TRAITS]]
    return f"{profile.share:.1%} of customers: {', '.join(means)} (all customers in brackets)."


def _phrase(profile: Profile, position: int, roles: Roles) -> str:
    column, is_high = profile.columns[position], profile.deviations[position] > 0
    label = _label(column, roles)
    if profile.is_flag[position]:
        mean = profile.means[position]
        often = ("mostly" if mean >= 0.5 else "more often") if is_high else "less often"
        return f"{'rarely' if not is_high and mean < 0.25 else often} {label}"
    above, below = next(words for pattern, *words in PHRASES if re.search(pattern, column))
    return (above if is_high else below).format(label)


def _mean(profile: Profile, position: int, roles: Roles) -> str:
    column = profile.columns[position]
    mean, overall = profile.means[position], profile.overall[position]
    if profile.is_flag[position]:
        return f"{_label(column, roles)} for {mean:.0%} ({overall:.0%})"
    return f"{roles.label(column)} {_number(mean)} on average ({_number(overall)})"


def _label(column: str, roles: Roles) -> str:
    """The yml's word for a column; without one, the column's name without its grammar."""
    given = roles.label(column)
    if given != column.replace("_", " "):
        return given
    words = re.sub(r"^has ", "with ", re.sub(r"^is ", "", given))
    if re.search(r" count$", words):
        return re.sub(r"s?$", "s", words.removesuffix(" count"), count=1)
    return re.sub(r"(?<=.) (days|weeks|months|years)$", "", words)


def _number(value: float) -> str:
    decimals = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{decimals}f}"
