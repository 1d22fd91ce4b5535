"""Campaigns measured by the product's own SQL, as many as wanted side by side in one warehouse."""

from pathlib import Path

import duckdb
import pandas as pd

from orchestration import places
from tests.dbt import commands

CAMPAIGN_MARTS = ("arms", "lift", "effects", "costs", "roi")
MEASURING = [
    *("int_margin_rates", "exp_plans", "exp_sample_ratio", "rpt_segment_lift"),
    *(f"rpt_campaign_{name}" for name in CAMPAIGN_MARTS),
]
RATES = places.PROJECT / "seeds" / "playbook" / "margin_rates.csv"
# Offers cost a design, and a gift for everybody who buys: without these no cost would vary.
FIXED_COST, GIFT = 50.0, 1.5
# What stands before the marts, made of the table `contacts`.
LAID = {
    "experiments.exp_contacts": """
        select
            campaign_id::varchar as campaign_id, customer_id::varchar as customer_id,
            timestamp '2023-02-01 06:00:00' as contacted_at, arm::varchar as arm,
            arm = 'control' as is_control, cost::decimal(18, 2) as cost, true as is_closed,
            has_responded, revenue::decimal(18, 2) as revenue,
            prior_year_spend::decimal(18, 2) as prior_year_spend
        from contacts
    """,
    "marts.dim_segment_history": """
        select
            customer_id::varchar as customer_id, 'segment' as segmentation,
            segment::varchar as segment, date '2023-01-01' as valid_from, null::date as valid_to
        from contacts where segment is not null
    """,
    "playbook.campaign_arms": f"""
        select
            source, null::varchar as campaign_id, arm, weight as planned_weight, fixed_cost,
            incentive_cost, null::double as assumed_incremental_share
        from (values
            ('demo', 'control', 30.0, 0, 0), ('demo', 'email', 35.0, {FIXED_COST}, 0),
            ('demo', 'offer', 35.0, {FIXED_COST}, {GIFT}), ('hillstrom', 'control', 1.0, 0, 0),
            ('hillstrom', 'mens_email', 1.0, 0, 0), ('hillstrom', 'womens_email', 1.0, 0, 0)
        ) as arms (source, arm, weight, fixed_cost, incentive_cost)
    """,
    "playbook.margin_rates": f"""
        select * replace (margin_rate::decimal(10, 9) as margin_rate)
        from read_csv('{RATES}', types = {{'source': 'varchar', 'category': 'varchar'}})
    """,
}


def measured(
    home: Path, laid: pd.DataFrame, contacts: str = "select * from laid", source: str = "demo"
) -> dict[str, pd.DataFrame]:
    """The lifts, segments' lifts and ROI that the shipped models make of `contacts`, by mart.

    `contacts` is a query over the frame `laid` that has a row per campaign and customer:
    campaign_id, customer_id, arm, segment, cost, has_responded, revenue and prior_year_spend.
    """
    file = home / source / "work" / "warehouse.duckdb"
    file.parent.mkdir(parents=True)
    with duckdb.connect(str(file)) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.register("laid", laid)
        connection.execute(f"create temp view contacts as {contacts}")
        for relation, query in LAID.items():
            connection.execute(f"create schema if not exists {relation.split('.')[0]}")
            connection.execute(f"create table {relation} as {query}")
    commands.run(home, source, places.DBT_PROJECT, ("run", "--select", *MEASURING))
    with duckdb.connect(str(file), read_only=True) as connection:
        return {
            name: connection.table(f"marts.{name}").df()
            for name in ("rpt_campaign_lift", "rpt_segment_lift", "rpt_campaign_roi")
        }
