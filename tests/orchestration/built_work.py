"""A small built warehouse to publish: two marts and a score table that all carry one stamp."""

from pathlib import Path

import duckdb

from orchestration.publish import PublishedTable, publish

RUN = {
    "source": "demo",
    "run_id": "1a2b3c4d-0000-4000-8000-000000000000",
    "as_of_date": "2024-06-01",
    "seed": 7,
    "data_id": "0123456789abcdef",
    "gates": [{"name": "marts", "passed": True}],
    "git_sha": "0123456789",
    "inputs": [{"file": "customers.csv", "sha256": "00"}],
}

TABLES = [
    PublishedTable(
        schema="marts",
        name="dim_customers",
        keys=("customer_id",),
        description="One row per customer; it's the customer's card.",
        column_descriptions={"customer_id": "Account number.", "stamp": "The build."},
    ),
    PublishedTable(
        schema="marts",
        name="rpt_kpis",
        keys=("kpi", "segment_key"),
        description="One row per kpi and segment.",
        column_descriptions={"segment_key": "Null is all segments."},
        nullable_keys=frozenset({"segment_key"}),
    ),
    PublishedTable(
        schema="scores",
        name="score_churn",
        keys=("customer_id", "as_of_date"),
        description="One row per customer and date.",
        column_descriptions={"churn_probability": "0 to 1."},
        volatile=frozenset({"scored_at"}),
    ),
]


def build(path: Path, stamp: int = 1, customers: int = 500) -> Path:
    """Write the work file anew, every table with `stamp` in it and in an arbitrary row order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        connection.execute(
            f"""
            create schema marts; create schema scores; create schema staging;
            create table staging.stg_secrets as select 'not for readers' as email;
            create table marts.dim_customers as
                select 'c' || range as customer_id, range * 1.25::decimal(18, 2) as monetary,
                    {stamp} as stamp
                from range({customers}) order by hash(range);
            create table marts.rpt_kpis as
                select 'clv' as kpi, segment_key, 0.5::double as value, {stamp} as stamp
                from (values ('s1'), (null)) as segments (segment_key);
            create table scores.score_churn as
                select customer_id, date '2024-06-01' as as_of_date,
                    (hash(customer_id) % 1000) / 1000 as churn_probability,
                    current_timestamp as scored_at, {stamp} as stamp
                from marts.dim_customers
            """
        )
    return path


def names(folder: Path) -> list[str]:
    """What lies directly in a folder."""
    return sorted(path.name for path in folder.iterdir())


def changed(work: Path, statement: str) -> Path:
    """The work file after one more statement."""
    with duckdb.connect(work) as connection:
        connection.execute(statement)
    return work


def published(work: Path, root: Path, tables=TABLES, **others) -> Path:
    """Publish with what these tests do not vary filled in."""
    return publish(work, root, tables, **{"run": RUN, "site": None, "models": None, **others})
