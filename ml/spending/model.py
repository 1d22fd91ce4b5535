"""The spend model that serves."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.spending.forecasts import predicted
from ml.splits import customer_folds
from ml.storage import storable


@storable
@dataclass(frozen=True)
class SpendModel:
    """Forecasters by customer fold, five when cross-fitted, else one; and their intervals.

    `prior` answers for customers of whom too little is known. `score_basis`: `model`,
    `cross_fitted`, `prior` (too little history: the mean) or `rule` (the naive forecast serves).
    """

    forecasters: tuple
    intervals: dict
    horizon_days: int
    score_basis: str
    prior: "SpendModel | None" = None

    @property
    def encoders(self) -> list[Encoder]:
        """What reads the frame; the naive forecast reads its one column without."""
        return [one["encoder"] for one in self.forecasters if one["encoder"] is not None]

    def expected(self, frame: pd.DataFrame) -> np.ndarray:
        """Expected spend per row in money, not negative."""
        folds = customer_folds(frame["customer_id"], len(self.forecasters))
        expected = np.zeros(len(frame))
        for number, forecaster in enumerate(self.forecasters):
            if (folds == number).any():
                expected[folds == number] = predicted(forecaster, frame[folds == number])
        return expected

    def knows_too_little(self, frame: pd.DataFrame) -> np.ndarray:
        """Rows that the forecasters cannot tell from anybody else: the prior answers for them."""
        folds = customer_folds(frame["customer_id"], len(self.forecasters))
        too_little = np.zeros(len(frame), dtype=bool)
        if self.prior is None:
            return too_little
        for number, forecaster in enumerate(self.forecasters):
            is_mine = folds == number
            too_little[is_mine] = forecaster["encoder"].knows_too_little(frame[is_mine])
        return too_little

    def contributions(self, frame: pd.DataFrame, features: list[str]) -> pd.DataFrame:
        """Money each feature adds to a row's forecast: the forecast minus the one without it.

        Without a feature means with it missing, which the fitted encoder reads as typical. Rows
        x features; what several features do only together is not shared out, so rows need not
        add up to the forecast.
        """
        full = self.expected(frame)
        return pd.DataFrame(
            {name: full - self.expected(frame.assign(**{name: None})) for name in features},
            index=frame.index,
        )
