"""What a published warehouse says about everybody but one person, in 64 characters a table."""

from pathlib import Path

import duckdb

from orchestration.identifiers import literal, quoted
from orchestration.publishing import generations
from orchestration.publishing.logical_hash import columns, logical_hash

# The proof of the erasure is nobody's row.
PROOF = "marts.rpt_erasures"


def everybody_else(root: Path, person: str) -> list[dict[str, tuple[str, str]]]:
    """By kept generation and table, the hashes of the other rows of the table and of its twin."""
    return [
        {
            label: hashes(each.path, label, person, facts["volatile"])
            for label, facts in each.manifest["tables"].items()
            if label != PROOF
        }
        for each in generations.generations(root)
    ]


def hashes(folder: Path, label: str, person: str, volatile: list[str]) -> tuple[str, str]:
    twin = folder / "parquet" / f"{label.replace('.', '/')}.parquet"
    with duckdb.connect(folder / "warehouse.duckdb", read_only=True) as connection:
        table, parquet = quoted(*label.split(".")), f"read_parquet({literal(twin)})"
        has_people = "customer_id" in columns(connection, table)
        is_other = f"customer_id <> {literal(person)}" if has_people else "true"
        return tuple(
            logical_hash(connection, f"(from {each} where {is_other})", frozenset(volatile))
            for each in (table, parquet)
        )
