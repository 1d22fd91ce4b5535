"""The proof rows of erasures, as a raw table that dbt publishes."""

import dagster as dg
import pandas as pd

from orchestration.forgotten import Forgotten
from orchestration.identifiers import quoted
from orchestration.resources import Warehouse

TABLE = ("raw", "erasures")
CREATE = """
    create or replace table raw.erasures (
        erasure_number integer,
        erased_at timestamp,
        as_of_date date,
        tables_changed integer,
        rows_removed bigint,
        generations_replaced integer,
        is_verified boolean
    )
"""


def write(warehouse: Warehouse) -> dg.MaterializeResult:
    """Write every erasure that is done; none of the rows names anybody."""
    erasures = Forgotten.read(warehouse.root).erasures
    with warehouse.connect() as connection:
        connection.execute(CREATE)
        if erasures:
            connection.register("erasures", pd.DataFrame(erasures))
            connection.execute(f"insert into {quoted(*TABLE)} by name select * from erasures")
    return dg.MaterializeResult(
        asset_key=list(TABLE), metadata={"dagster/row_count": len(erasures)}
    )
