"""The vars block of a new source: windows from the business's own rhythm, with their reasons.

A customer is silent when twice their usual gap has passed: the churn window is the shortest of
30, 61, 91 and 182 days that holds two median gaps, as long as the history holds four windows.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import yaml

from orchestration.newcomer.corrections import Corrections
from orchestration.newcomer.moments import Rhythm, newest, require_current, rhythm
from orchestration.newcomer.proposal import UNDATED, Proposal
from orchestration.places import DBT_PROJECT

WINDOWS = (30, 61, 91, 182)
MOST_SNAPSHOTS = 18
FEWEST_ACTIVE = 500
DAYS_A_MONTH = 30.44


@dataclass(frozen=True)
class Setting:
    """One line of the block, and the comment above it."""

    name: str
    value: object
    why: str = ""


def settings(
    connection: duckdb.DuckDBPyConnection, proposal: Proposal, corrections: Corrections
) -> list[Setting]:
    """All settings the project's other sources have, in their order of importance."""
    bought = proposal.purchases
    if bought:
        found = rhythm(
            connection,
            bought.table,
            bought.of("customer_id").column,
            bought.of("transacted_at").column,
        )
        require_current(corrections.as_of, found.last)
        ours = of_a_history(found, corrections.as_of)
    else:
        ours = _of_a_snapshot(*_as_of(connection, proposal, corrections))
    names = {setting.name for setting in ours}
    return [
        *ours,
        *(one for one in _others("cdnow" if bought else "telco_churn") if one.name not in names),
    ]


def of_a_history(found: Rhythm, as_of: date | None) -> list[Setting]:
    """Windows for a business whose customers come back."""
    days = (found.last - found.first).days + 1
    gap = found.median_gap or WINDOWS[-1]
    fitting = [window for window in WINDOWS if window * 4 <= days] or [WINDOWS[0]]
    window = next((window for window in fitting if window >= 2 * gap), fitting[-1])
    months = int((days - 2 * window) / DAYS_A_MONTH) + 1
    active = sum(last > found.last - timedelta(days=window) for last in found.lasts)
    is_busy = active >= FEWEST_ACTIVE
    return [
        Setting("as_of_date", as_of.isoformat() if as_of else None),
        Setting(
            "churn_window_days", window, f"Customers come back after {gap:.0f} days, in the median."
        ),
        Setting("spend_window_days", window),
        Setting(
            "active_window_days",
            window if is_busy else None,
            "Whoever was silent for a whole churn window has left already."
            if is_busy
            else f"Only {active} bought in the last {window} days: everybody is scored.",
        ),
        Setting(
            "snapshot_count",
            max(1, min(MOST_SNAPSHOTS, months)),
            f"The history has {days} days.",
        ),
    ]


def _of_a_snapshot(as_of: date, why: str) -> list[Setting]:
    return [
        Setting("as_of_date", as_of.isoformat(), why),
        Setting("churn_window_days", 30, "No history: this only says what a label means."),
        Setting("spend_window_days", 30),
        Setting("active_window_days", None),
        Setting("snapshot_count", 1),
        Setting("value_method", None, "contract, if customers pay every churn window."),
        Setting("value_method", None, "contract, if customers pay every churn window."),
    ]


def _as_of(
    connection: duckdb.DuckDBPyConnection, proposal: Proposal, corrections: Corrections
) -> tuple[date, str]:
    joined = proposal.customers.of("signed_up_on")
    last = newest(connection, proposal.customers.table, joined.column) if joined else None
    require_current(corrections.as_of, last)
    if corrections.as_of:
        return corrections.as_of, "As it was given to new-source."
    if last:
        return last + timedelta(days=1), "The day after the newest sign-up."
    return UNDATED, "The file carries no date; this one only labels its rows."


def _others(like: str) -> list[Setting]:
    """What other sources set as well, as the shipped source most like this one has it."""
    project = yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text())
    return [
        Setting(name, value, f"As {like} has it.")
        for name, value in project["vars"]["sources"].get(like, {}).items()
    ]
