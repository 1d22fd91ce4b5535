"""One figure of the benchmark: what it is, what came out, what it is compared with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure that the product's own code reached under the protocol of its number.

    Parameters
    ----------
    number : row of the list in protocols.py
    figure : what was measured, and over what
    ours, low, high : the figure and its interval, in the figure's own unit
    reference : the best figure known on the same data and protocol
    goal : the goal in words, such as ">= .850"
    is_met : whether `ours` reaches the goal
    tried : where it does not, what was tried and what came of it
    """

    number: int
    figure: str
    ours: float
    goal: str
    is_met: bool
    low: float | None = None
    high: float | None = None
    reference: float | None = None
    tried: str = ""
