"""What a rule speaks of, and how it says so."""

from dataclasses import dataclass

from ml.explanation.written import share
from ml.rules.conditions import Condition

LIFTS = ("lift", "low", "high")


@dataclass(frozen=True)
class Outcome:
    """What a rule speaks of: the label's column and its words."""

    label: str
    likelier: str
    those: str


OUTCOMES = {
    "churn": Outcome("has_churned", "likelier to leave", "those who left"),
    "response": Outcome("has_responded", "likelier to respond", "those who responded"),
}


def sentence(rule: list[Condition], outcome: Outcome, row: dict) -> str:
    """The rule in words, with its lift, its interval and whom it speaks of."""
    who = " and ".join(one.words for one in rule)
    times, low, high = (f"{row[name]:.{1 if row['lift'] >= 1.5 else 2}f}" for name in LIFTS)
    return (
        f"{who[:1].upper()}{who[1:]} \u2013 {times} times {outcome.likelier} than all "
        f"({low} to {high}); {share(row['share_of_customers'])} of customers, "
        f"{share(row['share_of_positives'])} of {outcome.those}."
    )
