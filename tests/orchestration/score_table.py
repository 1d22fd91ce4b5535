"""A work file with two active customers and a table of scores, and a way to write to it."""

from datetime import date
from pathlib import Path

import dagster as dg
import duckdb
import pandas as pd

from ml import churn
from ml.classification.model import ChurnModel
from ml.evaluation import Evaluation
from orchestration.resources import Warehouse
from orchestration.scoring import write_scores

TODAY, BEFORE = date(2024, 6, 1), date(2024, 5, 1)
PRIOR = ChurnModel((), 0.2, 61)


def work_file(folder: Path) -> Warehouse:
    """Two active customers, a score of last month, and a stale one of today."""
    warehouse = Warehouse(folder=str(folder))
    warehouse.work.mkdir()
    with duckdb.connect(warehouse.file) as connection:
        connection.execute(
            f"""
            create schema features; create schema scores; create schema intermediate;
            create table intermediate.int_as_of as select date '{TODAY}' as as_of_date;
            create table features.feat_customers_current as
                select unnest(['ana', 'bo']) as customer_id, date '{TODAY}' as as_of_date,
                    'plus' as plan;
            create table scores.score_churn (
                customer_id varchar, as_of_date date, churn_probability double, risk_band varchar,
                horizon_days integer, score_basis varchar, model_version varchar,
                scored_at timestamp
            );
            insert into scores.score_churn (customer_id, as_of_date)
                values ('cy', '{TODAY}'), ('cy', '{BEFORE}');
            """
        )
    warehouse.models.promote("churn", PRIOR, Evaluation())
    return warehouse


def changed(warehouse: Warehouse, statement: str) -> None:
    with duckdb.connect(warehouse.file) as connection:
        connection.execute(statement)


def checks(warehouse: Warehouse, score=churn.score) -> dict[str, dg.AssetCheckResult]:
    results = write_scores(warehouse, "churn", score)
    return {one.check_name: one for one in results if isinstance(one, dg.AssetCheckResult)}


def scored(warehouse: Warehouse, day: date) -> list[str]:
    table = warehouse.read("scores.score_churn")
    return sorted(table.loc[table["as_of_date"] == pd.Timestamp(day), "customer_id"])
