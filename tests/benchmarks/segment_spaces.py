"""Number 18 on the columns that others measured: our silhouette and null beside theirs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.segmentation.cloud import cloud
from ml.segmentation.clusters import partition
from ml.segmentation.quality import silhouette, silhouette_null
from ml.splits import sorted_by_key
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row

CURRENT = "features.feat_customers_current"
SEED = 7
WITHIN = 0.01
HOUSEHOLD = ["birth_year", "stated_income", "kids_at_home", "teens_at_home"]
STATED_RECENCY = "days_since_last_purchase"
ORDERED = ["deal_purchases", "web_purchases", "catalog_purchases", "store_purchases"]


@dataclass(frozen=True)
class Space:
    """Columns of a source, `logged` of them as log(1 + x), and the published pair of figures."""

    source: str
    words: str
    columns: tuple[str, ...]
    logged: tuple[str, ...]
    k: int
    width: float
    null: float


SPACES = (
    Space(
        source="telco_churn",
        words="three numerics",
        columns=("tenure_months", "monthly_charges", "total_charges"),
        logged=(),
        k=2,
        width=0.482,
        null=0.271,
    ),
    Space(
        source="customer_personality",
        words="log RFM",
        columns=("recency_days", "frequency", "monetary"),
        logged=("frequency", "monetary"),
        k=2,
        width=0.474,
        null=0.272,
    ),
    Space(
        source="customer_personality",
        words="11 columns",
        columns=(*HOUSEHOLD, "recency_days", "monetary", *ORDERED, "web_visits_a_month"),
        logged=(),
        k=4,
        width=0.205,
        null=0.081,
    ),
    Space(
        source="sales_customers",
        words="age, monthly spend, transactions, recency",
        columns=("age", "average_monthly_spend", "transactions_counted", STATED_RECENCY),
        logged=(),
        k=3,
        width=0.186,
        null=0.178,
    ),
)


def references(frames: Frames) -> list[Row]:
    """Two rows per space: the silhouette, and that of the same columns each shuffled alone."""
    return [row for space in SPACES for row in compared(space, frames.table(space.source, CURRENT))]


def compared(space: Space, frame: pd.DataFrame) -> list[Row]:
    sample = cloud(standardised(space, frame), SEED)
    width, error = silhouette(sample, partition(sample.rows, space.k, SEED).labels)
    null = silhouette_null(sample, space.k)
    where = f"{space.source}, {space.words}, k = {space.k}"
    goal = f"within {WITHIN} of the known one"
    ends = {"low": width - 1.96 * error, "high": width + 1.96 * error}
    return [
        Row(
            number=18,
            figure=f"{where}: {name}",
            ours=ours,
            reference=known,
            goal=goal,
            is_met=abs(ours - known) <= WITHIN,
            **interval,
        )
        for name, ours, known, interval in (
            ("silhouette", width, space.width, ends),
            ("by chance", null, space.null, {}),
        )
    ]


def standardised(space: Space, frame: pd.DataFrame) -> np.ndarray:
    """The columns on one scale, missing values at the median, missing bills at zero."""
    rows = sorted_by_key(frame)
    values = rows[list(space.columns)].astype(float)
    values = values.fillna({"total_charges": 0.0}).fillna(values.median())
    for column in space.logged:
        values[column] = np.log1p(values[column])
    return ((values - values.mean()) / values.std(ddof=0)).to_numpy()
