"""Chunks of frames become whole csv or Parquet files, in the published names and formats."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

FORMATS = ("csv", "parquet")

CUSTOMER_ID = "printf('C%07d', customer) as customer_id"

# File name -> its columns, over the frame of the same name. Ids become text only here, because
# millions of Python strings would cost more than the whole simulation.
COLUMNS = {
    "customers": f"""
        {CUSTOMER_ID},
        first_name || ' ' || last_name as full_name,
        lower(first_name || '.' || last_name) || customer || '@example.com' as email,
        signed_up_on::date as signed_up_on,
        birth_year,
        gender::varchar as gender,
        region::varchar as region,
        income::decimal(18, 2) as income,
        household_size,
        plan::varchar as plan,
        monthly_fee::decimal(18, 2) as monthly_fee,
        acquisition_channel::varchar as acquisition_channel,
        acquisition_cost::decimal(18, 2) as acquisition_cost,
        has_marketing_consent
    """,
    "transactions": f"""
        printf('T%09d', transaction) as transaction_id,
        {CUSTOMER_ID},
        transacted_at::timestamp as transacted_at,
        recorded_at::timestamp as recorded_at,
        net_amount::decimal(18, 2) as net_amount,
        margin::decimal(18, 2) as margin,
        channel::varchar as channel,
        category::varchar as category
    """,
    "service_events": f"""
        printf('E%08d', event) as event_id,
        {CUSTOMER_ID},
        happened_at::timestamp as happened_at,
        recorded_at::timestamp as recorded_at,
        kind::varchar as kind,
        severity,
        resolved_at::timestamp as resolved_at
    """,
    "campaign_contacts": f"""
        campaign_id::varchar as campaign_id,
        {CUSTOMER_ID},
        contacted_at::timestamp as contacted_at,
        arm::varchar as arm,
        is_control,
        cost::decimal(18, 2) as cost,
        responded_at::timestamp as responded_at,
        revenue::decimal(18, 2) as revenue
    """,
    "truth/customers": f"""
        {CUSTOMER_ID},
        customer_type::varchar as customer_type,
        round(purchases_per_month, 4) as purchases_per_month,
        mean_basket::decimal(18, 2) as mean_basket,
        left_on::date as left_on
    """,
    "truth/hazards": f"""
        {CUSTOMER_ID},
        as_of_date::date as as_of_date,
        round(true_hazard, 6) as true_hazard,
        "left",
        expected_spend::decimal(18, 2) as expected_spend
    """,
    "truth/effects": f"""
        campaign_id::varchar as campaign_id,
        {CUSTOMER_ID},
        arm::varchar as arm,
        round(true_effect, 4) as true_effect
    """,
}


def write_files(chunks: Iterable[dict[str, pd.DataFrame]], out: Path, format: str) -> None:
    """Write each file of `COLUMNS` below `out`, from chunks that each hold a frame per file.

    The chunks meet in a scratch database on disk, so memory holds one chunk at a time. Files of
    the other format are removed: nobody should read half of an older business.
    """
    (out / "truth").mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out) as scratch, duckdb.connect(f"{scratch}/all.duckdb") as files:
        for chunk in chunks:
            for name, frame in chunk.items():
                files.register("frame", frame)
                files.execute(f'create table if not exists "{name}" as from frame limit 0')
                files.execute(f'insert into "{name}" from frame')
        for name, columns in COLUMNS.items():
            for each in FORMATS:
                (out / f"{name}.{each}").unlink(missing_ok=True)
            target = str(out / f"{name}.{format}").replace("'", "''")
            header = ", header" if format == "csv" else ""
            files.execute(
                f"copy (select {columns} from \"{name}\") to '{target}' (format {format}{header})"
            )
