"""What the current generation says of one customer."""

from pathlib import Path

import duckdb
import pandas as pd

from orchestration.errors import USAGE, refusal
from orchestration.publishing import generations
from orchestration.publishing.generations import Generation

SCORES = {
    "churn": (
        "printf('Churn: %.1f %% likely to leave within %d days (%s risk)', "
        "100 * churn_probability, horizon_days, risk_band)"
    ),
    "spend": (
        "format('Spend: {:,.2f} expected within {} days, four times in five {:,.2f} to {:,.2f}', "
        "expected_spend::double, horizon_days, expected_spend_low::double, "
        "expected_spend_high::double)"
    ),
}
"""A score as a line of text, by model."""


def generation(root: Path) -> Generation:
    """The current generation; refuses with 2 when there is none, or none that has reasons."""
    current = generations.current(root)
    if current is None or "scores.score_reasons" not in current.manifest["tables"]:
        raise refusal(
            USAGE,
            "No reasons are published yet",
            f"{root.name} has {current.id if current else 'no generation'}",
            f"Run it: clientele run --source {root.name}.",
        )
    return current


def scores(generation: Generation, customer_id: str) -> dict[str, str] | None:
    """The customer's scores in words, by model; None when nobody has this id."""
    with opened(generation) as connection:
        found = connection.execute(
            "select as_of_date from marts.dim_customers where customer_id = $1", [customer_id]
        ).fetchone()
        if found is None:
            return None
        said = {}
        for model, line in SCORES.items():
            score = connection.execute(
                f"select {line} from scores.score_{model} "
                "where customer_id = $1 and as_of_date = $2",
                [customer_id, *found],
            ).fetchone()
            said |= {model: score[0]} if score else {}
    return said


def reasons(generation: Generation, customer_id: str) -> pd.DataFrame:
    """The customer's published reasons at the generation's date, the strongest first."""
    with opened(generation) as connection:
        return connection.execute(
            "select * from scores.score_reasons where customer_id = $1 and as_of_date = $2 "
            "order by model, rank",
            [customer_id, generation.manifest["as_of_date"]],
        ).df()


def opened(generation: Generation) -> duckdb.DuckDBPyConnection:
    """The versioned file: a process keeps what it opened when `current` moves on."""
    return duckdb.connect(str(generation.path / "warehouse.duckdb"), read_only=True)
