"""Names for columns: snake case of the header, safe in SQL, unlike any name the product uses."""

import re
from functools import cache
from pathlib import Path

import duckdb
import yaml

from orchestration.newcomer.words import spoken
from orchestration.places import DBT_PROJECT

SPARK_ONLY = {"anti", "minus", "semi"}
# Columns of the checked models and of what they are joined with.
TAKEN = {
    *("file", "line_number", "source_file", "customer_id", "as_of_date", "row_status"),
    *("row_reasons", "copy_number", "is_conflicting", "latest"),
}
SOURCE_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def column_name(header: str, taken: set[str]) -> str:
    """A name nobody has yet; `given_` marks one whose plain form means something else here."""
    name = "_".join(spoken(header)) or "column"
    name = f"n_{name}" if name[0].isdigit() else name
    if name in keywords() | feature_names() | TAKEN:
        name = f"given_{name}"
    return next(one for one in _numbered(name) if one not in taken)


@cache
def keywords() -> frozenset[str]:
    """Words that SQL keeps for itself, here or on Spark."""
    found = duckdb.execute(
        "select keyword_name from duckdb_keywords() where keyword_category <> 'unreserved'"
    ).fetchall()
    return frozenset({word for (word,) in found} | SPARK_ONLY)


@cache
def feature_names(models: Path = DBT_PROJECT / "models" / "features") -> frozenset[str]:
    """Columns of the feature models: an attribute of that name would be there twice."""
    return frozenset(
        column["name"]
        for path in models.glob("*.yml")
        for model in yaml.safe_load(path.read_text()).get("models", [])
        for column in model.get("columns", [])
    )


def _numbered(name: str):
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1
