"""What no SQL of the project may say. Each rule names the model or macro that says it."""

import re

from tests.dbt.rules.project import models, written_sql

CLOCK = re.compile(r"\bcurrent_(date|timestamp)\b|\b(now|getdate|today)\s*\(")
# Words that DuckDB understands and Spark does not, or not alike.
DUCKDB_ONLY = re.compile(
    r"\bexclude\b|\bquantile_cont\b|\bstrftime\b|\bunnest\s*\(|\basof\b|\bsafe_cast\b"
)


def nobody_asks_the_clock(manifest: dict) -> list[str]:
    return [name for name, sql in written_sql(manifest).items() if CLOCK.search(sql)]


def nobody_speaks_duckdb_only(manifest: dict) -> list[str]:
    return [name for name, sql in written_sql(manifest).items() if DUCKDB_ONLY.search(sql)]


def no_model_is_incremental_or_constrained(manifest: dict) -> list[str]:
    return [
        node["name"]
        for node in models(manifest)
        if node["config"]["materialized"] not in ("table", "view")
        or any(column["constraints"] for column in (node, *node["columns"].values()))
    ]
