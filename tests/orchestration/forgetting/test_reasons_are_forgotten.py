"""A table with several rows per customer, as score_reasons has, loses all of the person's."""

from pathlib import Path

import duckdb

from orchestration.forgetting.erasure import forget
from orchestration.publish import PublishedTable
from orchestration.publishing import generations
from tests.orchestration.built_work import TABLES, build, changed, published

REASONS = PublishedTable(
    schema="scores",
    name="score_reasons",
    keys=("customer_id", "as_of_date", "model", "rank"),
    description="Three reasons per customer.",
    column_descriptions={"sentence": "The reason in words."},
)


def reasons(database: Path) -> tuple[int, int]:
    """All rows, and those of customer_7."""
    with duckdb.connect(database, read_only=True) as connection:
        return connection.execute(
            "select count(*), count(*) filter (customer_id = 'customer_7') "
            "from scores.score_reasons"
        ).fetchone()


def test_every_reason_of_a_forgotten_customer_goes_and_no_other(tmp_path):
    root = tmp_path / "demo"
    work = changed(
        build(root / "work" / "warehouse.duckdb", customers=50),
        """
        update marts.dim_customers set customer_id = 'customer_' || customer_id[2:];
        update scores.score_churn set customer_id = 'customer_' || customer_id[2:];
        create table scores.score_reasons as
            select customer_id, date '2024-06-01' as as_of_date, 'churn' as model,
                range + 1 as rank, 'Fee: 7,000,000 (typically 7), which raises it.' as sentence
            from marts.dim_customers cross join range(3)
        """,
    )
    published(work, root, tables=[*TABLES, REASONS])
    proof = forget(root, "customer_7", {"customer_id"})
    assert (proof["tables_changed"], proof["rows_removed"]) == (3, 5)
    assert reasons(generations.current(root).path / "warehouse.duckdb") == (147, 0)
    assert reasons(work) == (147, 0)
