"""Value where customers pay until they leave and only the leaving is known."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.lifetime.discounting import DAYS_A_YEAR
from ml.lifetime.settings import Settings
from ml.storage import storable
from ml.values import column_of


@storable
@dataclass(frozen=True)
class ContractValue:
    """The last bill again after every window, as long as the customer stays.

    A customer leaves in each window with the chance the churn model gives today: a geometric
    life (Gupta and Lehmann 2003). That is a rule and no fit: a snapshot holds no later bills to
    learn from, and whoever has stayed long is likelier to stay on than it says.
    """

    settings: Settings
    score_basis: str = "rule"
    encoders = ()
    reads_churn = True

    def forecast(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Expected bills, chance to pay the next one, value and basis per row.

        Reads churn_probability, spend_last_window and margin_rate.

        Raises
        ------
        MissingColumn
            The frame lacks a column the rule reads.
        """
        window = self.settings.window_days
        bills = np.arange(1, self.settings.horizon_days // window + 1)
        stays = 1.0 - column_of(frame, "churn_probability").to_numpy(dtype=float)
        worth = np.exp(-np.log1p(self.settings.yearly_discount_rate) * window / DAYS_A_YEAR)
        bill = np.maximum(column_of(frame, "spend_last_window").to_numpy(dtype=float), 0.0)
        margin = bill * column_of(frame, "margin_rate").to_numpy(dtype=float)
        value = margin * (stays[:, None] ** bills * worth**bills).sum(axis=1)
        return pd.DataFrame(
            {
                "expected_purchases": (stays[:, None] ** bills).sum(axis=1),
                "purchase_probability": stays,
                "customer_lifetime_value": np.round(value, 2),
                "score_basis": self.score_basis,
            },
            index=frame.index,
        )
