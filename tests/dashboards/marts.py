"""The marts of the site in a DuckDB file: a shop with history, and a snapshot business."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from dashboards.page import Stamp
from tests.dashboards import clusters, rows

STAMP = Stamp(generation="2026-01-01-4f2a9c", source="demo", as_of_date="2026-01-01")
SHAPE = {
    "rpt_overview": "metric varchar, label varchar, unit varchar, period_start date,"
    " value double, is_headline boolean, position integer, sentence varchar",
    "rpt_segment_summary": "segment_key varchar, segment_name varchar, description varchar,"
    " customers bigint, share_of_customers double, revenue decimal(18,2),"
    " share_of_revenue double, avg_churn_probability double, revenue_at_risk decimal(18,2),"
    " avg_expected_spend decimal(18,2), avg_lifetime_value decimal(18,2),"
    " recommended_action varchar, lineage varchar, avg_recency_days double,"
    " avg_frequency double, avg_monetary decimal(18,2), avg_tenure_days double, verdict varchar",
    "rpt_clusters": "section varchar, k integer, label varchar, customer_id varchar,"
    " is_chosen boolean, silhouette double, silhouette_null double, stability_ari double,"
    " inertia double, davies_bouldin double, calinski_harabasz double, smallest_share double,"
    " rows bigint, verdict varchar, choice_rule varchar, segment_key varchar, segment_name varchar,"
    " component_1 double, component_2 double",
    "rpt_churn": "segment_key varchar, segment_name varchar, risk_band varchar,"
    " probability_bin integer, bin_low double, bin_high double, customers bigint,"
    " expected_leavers double, revenue decimal(18,2), revenue_at_risk decimal(18,2),"
    " horizon_days integer, rule varchar",
    "rpt_rules": "model varchar, rank integer, sentence varchar",
    "rpt_insights": "rank integer, topic varchar, sentence varchar",
    "rpt_spend": "segment_key varchar, segment_name varchar, spend_decile integer,"
    " customers bigint, expected_spend decimal(18,2), avg_expected_spend decimal(18,2),"
    " avg_expected_spend_low decimal(18,2), avg_expected_spend_high decimal(18,2),"
    " previous_spend decimal(18,2), horizon_days integer",
    "rpt_model_quality": "section varchar, model varchar, algorithm varchar, metric varchar,"
    " position integer, label varchar, x double, y double, low double, high double,"
    " baseline double, is_champion boolean, protocol varchar, rows bigint",
}


def build(path: Path, history: bool = True) -> Path:
    """Writes the marts to a DuckDB file; without `history` they are a snapshot business's."""
    random = np.random.default_rng(0)
    made = {
        "rpt_overview": rows.overview(random, history),
        "rpt_segment_summary": rows.segments(random, history),
        "rpt_clusters": clusters.numbers() + clusters.points(random),
        "rpt_churn": rows.churn(random),
        "rpt_rules": rows.rules() if history else [],
        "rpt_insights": rows.insights() if history else [],
        "rpt_spend": rows.spend(random) if history else [],
        "rpt_model_quality": rows.quality(random, history),
    }
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for name, shape in SHAPE.items():
            connection.execute(f"create table marts.{name} ({shape})")
            if made[name]:
                frame = pd.DataFrame(made[name])  # noqa: F841, DuckDB reads it by name
                connection.execute(f"insert into marts.{name} by name select * from frame")
    return path


def reader(path: Path) -> Callable[[str], pd.DataFrame]:
    """Reads a whole relation of the file."""

    def read(relation: str) -> pd.DataFrame:
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(f"select * from {relation}").df()

    return read
