"""Control totals of the public files, as data/README.md of the shared data states them."""

import duckdb
import pytest

from orchestration.ingest import load
from tests.orchestration.raw_files import spec

pytestmark = pytest.mark.real_data

TELCO = spec(
    table="subscribers",
    paths=("WA_Fn-UseC_-Telco-Customer-Churn.csv",),
    columns=("customerID", "tenure", "TotalCharges", "Churn"),
)
PERSONALITY = spec(
    table="households",
    paths=("marketing_campaign.csv",),
    delimiter="\t",
    columns=("ID", "Income", "Response"),
)
CDNOW = spec(
    table="purchases",
    paths=("CDNOW_master.txt",),
    format="fixed_width",
    delimiter=None,
    fields={
        "customer_id": (2, 5),
        "date": (8, 8),
        "number_of_cds": (17, 2),
        "dollar_value": (20, 7),
    },
    columns=("customer_id", "date", "number_of_cds", "dollar_value"),
)
ONLINE_RETAIL = spec(
    table="invoice_lines",
    paths=("online_retail_II.csv.gz",),
    columns=(
        "Invoice",
        "StockCode",
        "Description",
        "Quantity",
        "InvoiceDate",
        "Price",
        "Customer ID",
        "Country",
    ),
)


@pytest.mark.parametrize(
    ("folder", "declared", "rows", "blank", "total", "expected"),
    [
        ("telco_churn", TELCO, 7_043, 0, "count(*) filter (Churn = 'Yes')", 1_869),
        ("telco_churn", TELCO, 7_043, 0, "count(*) filter (TotalCharges = ' ')", 11),
        ("customer_personality", PERSONALITY, 2_240, 1, "sum(Response::integer)", 334),
        ("cdnow", CDNOW, 69_659, 0, "sum(dollar_value::decimal(9, 2))::varchar", "2500315.63"),
        ("cdnow", CDNOW, 69_659, 0, "count(distinct customer_id)", 23_570),
        (
            "online_retail_ii",
            ONLINE_RETAIL,
            1_067_370,
            0,
            """count(distinct nullif("Customer ID", ''))""",
            5_942,
        ),
    ],
)
def test_public_file_loads_whole(real_data, folder, declared, rows, blank, total, expected):
    with duckdb.connect() as connection:
        (loaded,) = load(connection, [declared], real_data / folder)
        (found,) = connection.execute(f"select {total} from raw.{declared.table}").fetchone()
    assert (loaded.rows, loaded.quarantined, loaded.ignored_blank) == (rows, 0, blank)
    assert found == expected
