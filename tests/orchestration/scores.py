"""What can be asked of the published file of any business."""

import duckdb


def assert_one_complete_score_per_active_customer(
    published: duckdb.DuckDBPyConnection, table: str, active: int
) -> None:
    """Exactly the active customers, once each, and no value missing."""
    columns = [name for name, *_ in published.execute(f"describe scores.{table}").fetchall()]
    nulls = " + ".join(f"count(*) - count({column})" for column in columns)
    rows, customers, missing = published.execute(
        f"select count(*), count(distinct customer_id), {nulls} from scores.{table}"
    ).fetchone()
    assert (rows, customers, missing) == (active, active, 0)
    strangers = published.execute(
        f"select count(*) from scores.{table} anti join "
        "(from marts.dim_customers where is_active) using (customer_id, as_of_date)"
    ).fetchone()[0]
    assert strangers == 0


def assert_reasons_for_every_score(published: duckdb.DuckDBPyConnection) -> None:
    """One to three sentences per score of churn and spend, ranked without a gap, and no others."""
    for model in ("churn", "spend"):
        wrong = published.execute(
            f"""
            with reasons as (
                select customer_id, count(sentence) as said, max(rank) as last
                from scores.score_reasons where model = $1 group by customer_id
            )
            select count(*) from scores.score_{model} as score full join reasons using (customer_id)
            where score.customer_id is null or said is null or said > 3 or last <> said
            """,
            [model],
        ).fetchone()
        assert wrong == (0,), model


def champion(published: duckdb.DuckDBPyConnection, model: str, metric: str) -> float:
    """A figure of the algorithm in service."""
    return published.execute(
        "select value from marts.rpt_model_leaderboard "
        "where model = $model and metric = $metric and is_champion",
        {"model": model, "metric": metric},
    ).fetchone()[0]


def headcount(published: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Customers, and how many of them are active."""
    return published.execute(
        "select count(*), count(*) filter (where is_active) from marts.dim_customers"
    ).fetchone()


def fates(published: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Records of the business's files by what became of them."""
    return dict(
        published.execute(
            "select reason, sum(accepted + quarantined + ignored)::integer "
            "from marts.rpt_data_quality group by reason"
        ).fetchall()
    )


def booked(published: duckdb.DuckDBPyConnection) -> str:
    """All money of all transactions."""
    money = published.execute("select sum(net_amount) from marts.fct_transactions").fetchone()
    return str(money[0])


def bases(published: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """How the scores of a table came about; none when it is empty."""
    found = published.execute(f"select distinct score_basis from scores.{table}").fetchall()
    return sorted(basis for (basis,) in found)
