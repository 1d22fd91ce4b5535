"""The value model that serves a business of purchases."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.lifetime.again import Again
from ml.lifetime.discounting import discounted
from ml.lifetime.gamma_gamma import Spending
from ml.lifetime.histories import COLUMNS, of_rows
from ml.lifetime.purchasing import Purchasing
from ml.lifetime.settings import Settings
from ml.storage import storable
from ml.values import column_of


@storable
@dataclass(frozen=True)
class PurchaseValue:
    """How often customers come back, what a purchase brings and how much of it stays.

    `refund_share` is the part of all money paid that went back. `score_basis` is `model`, `rule`
    (the naive forecast serves) or `prior` (too little is known).
    """

    purchasing: Purchasing | Again
    spending: Spending
    refund_share: float
    settings: Settings
    score_basis: str
    encoders = ()
    reads_churn = False

    def forecast(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Expected purchases, chance to buy, value and basis per row.

        Whoever never bought has no history to go by: they are read as having bought once, as
        long ago as they have been here, and their basis is `prior`.

        Raises
        ------
        MissingColumn
            The frame lacks a column the model reads.
        """
        never = column_of(frame, COLUMNS[0]).isna().to_numpy()
        known = frame.assign(
            repeat_purchases=frame["repeat_purchases"].fillna(0),
            last_purchase_age=column_of(frame, "last_purchase_age").fillna(0),
            customer_age=column_of(frame, "customer_age").fillna(column_of(frame, "tenure_days")),
        )
        histories = of_rows(known)
        purchases, present = discounted(
            lambda times: self.purchasing.expected(histories, times),
            self.settings.horizon_days,
            self.settings.yearly_discount_rate,
        )
        kept = column_of(frame, "margin_rate").to_numpy(dtype=float) * (1 - self.refund_share)
        value = present * self.spend(known) * kept
        return pd.DataFrame(
            {
                "expected_purchases": purchases,
                "purchase_probability": self.purchasing.chance(
                    histories, self.settings.window_days
                ),
                "customer_lifetime_value": np.round(value, 2),
                "score_basis": np.where(never, "prior", self.score_basis),
            },
            index=frame.index,
        )

    def spend(self, frame: pd.DataFrame) -> np.ndarray:
        """Money expected of a purchase of each customer, before refunds."""
        repeats = column_of(frame, COLUMNS[0]).to_numpy(dtype=float)
        return self.spending.expected(
            repeats, column_of(frame, "mean_repeat_spend").to_numpy(dtype=float, na_value=np.nan)
        )
