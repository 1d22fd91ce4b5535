"""What the current generation lets a plan choose among, and whom it leaves out."""

from pathlib import Path

import duckdb
import pandas as pd

from orchestration.errors import USAGE, refusal
from orchestration.publishing import generations
from orchestration.publishing.generations import Generation

OPTIONS = "marts.fct_contact_options"
ALLOWED = f"""
    select customer_id, channel, offer, expected_gain, contact_cost, evidence, reason
    from {OPTIONS}
    where is_allowed and expected_gain > contact_cost and list_contains($1, channel)
    order by customer_id, channel
"""
LEFT_OUT = f"""
    with customers as (
        select
            case
                when not bool_or(is_allowed) then min(why_not)
                when count(offer) filter (is_allowed) = 0 then 'no offer is open to them'
                else 'no contact brings more than it costs'
            end as reason
        from {OPTIONS}
        where list_contains($1, channel)
        group by customer_id
        having not coalesce(bool_or(is_allowed and expected_gain > contact_cost), false)
    )
    select reason, count(*) from customers group by reason order by 2 desc, 1
"""


def generation(root: Path) -> Generation:
    """The current generation, as it was published.

    Refuses with 2 when there is none, or none with options, and with 7 when its files have changed:
    money is spent on what they say.
    """
    current = generations.current(root)
    if current is None or OPTIONS not in current.manifest["tables"]:
        raise refusal(
            USAGE,
            "There is nothing published to plan with yet",
            f"{root.name} has {current.id if current else 'no generation'}",
            f"Run it: clientele run --source {root.name}.",
        )
    generations.verify(current)
    return current


def capacities(generation: Generation) -> dict[str, int | None]:
    """The business's channels, and how many contacts each can make; None for any number."""
    with opened(generation) as connection:
        found = connection.execute(
            f"select distinct channel, capacity from {OPTIONS} order by channel"
        ).fetchall()
    return dict(found)


def allowed(generation: Generation, channels: list[str]) -> pd.DataFrame:
    """Contacts through these channels that are allowed and pay."""
    with opened(generation) as connection:
        return connection.execute(ALLOWED, [channels]).df()


def left_out(generation: Generation, channels: list[str]) -> dict[str, int]:
    """How many active customers no plan through these channels can contact, by reason."""
    with opened(generation) as connection:
        return dict(connection.execute(LEFT_OUT, [channels]).fetchall())


def opened(generation: Generation) -> duckdb.DuckDBPyConnection:
    """The versioned file: a process keeps what it opened when `current` moves on."""
    return duckdb.connect(str(generation.path / "warehouse.duckdb"), read_only=True)
