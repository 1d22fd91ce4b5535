"""The spend model that serves."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.spending.additive import shared_out
from ml.spending.candidates import forecast
from ml.spending.forecasts import Forecaster, predicted
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
        expected = np.zeros(len(frame))
        for is_mine, forecaster in self._assigned(frame):
            expected[is_mine] = predicted(forecaster, frame[is_mine])
        return expected

    def knows_too_little(self, frame: pd.DataFrame) -> np.ndarray:
        """Rows that the forecasters cannot tell from anybody else: the prior answers for them."""
        too_little = np.zeros(len(frame), dtype=bool)
        if self.prior is None:
            return too_little
        for is_mine, forecaster in self._assigned(frame):
            too_little[is_mine] = forecaster["encoder"].knows_too_little(frame[is_mine])
        return too_little

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Money each feature adds to a row's forecast, 0 where dropped: rows x features.

        Exact: with `bias` they sum to `expected`, for every row.
        """
        rows = frame.reset_index(drop=True)
        parts = [contributed(one, rows[is_mine])[0] for is_mine, one in self._assigned(rows)]
        added = pd.concat(parts) if parts else pd.DataFrame(index=rows.index)
        return added.sort_index().fillna(0.0).set_axis(frame.index)

    def bias(self, frame: pd.DataFrame) -> np.ndarray:
        """Money that the contributions of each row start from: (rows,)."""
        bias = np.zeros(len(frame))
        for is_mine, forecaster in self._assigned(frame):
            bias[is_mine] = contributed(forecaster, frame[is_mine])[1]
        return bias

    def _assigned(self, frame: pd.DataFrame) -> Iterator[tuple[np.ndarray, Forecaster]]:
        folds = customer_folds(frame["customer_id"], len(self.forecasters))
        for number, forecaster in enumerate(self.forecasters):
            if (folds == number).any():
                yield folds == number, forecaster


def contributed(forecaster: Forecaster, frame: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Money each feature adds, rows x features, and the money each row starts from.

    Both together sum to `predicted`, row by row.
    """
    if forecaster["column"]:
        carried = pd.DataFrame({forecaster["column"]: predicted(forecaster, frame)})
        return carried.set_axis(frame.index), np.zeros(len(frame))
    encoder = forecaster["encoder"]
    encoded = encoder.encode(frame)
    money, start = np.zeros(encoded.shape), np.zeros(len(frame))
    for part, weight in zip(forecaster["parts"], forecaster["weights"], strict=True):
        added, begun = shared_out(part, encoder, encoded, forecast(part, encoder, encoded))
        money += forecaster["level"] * weight * added
        start += forecaster["level"] * weight * begun
    by_column = pd.DataFrame(money.T, index=encoder.origins, columns=frame.index)
    return by_column.groupby(level=0).sum().T, start
