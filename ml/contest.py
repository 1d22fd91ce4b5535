"""Challenger against champion: whose predictions of the same unseen rows are nearer the truth."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ml.uncertainty import interval

FEWEST_ROWS = 50


@dataclass(frozen=True)
class Comparison:
    """Mean loss of the champion less that of the challenger, with its 95 % interval."""

    difference: float
    low: float
    high: float
    rows: int


@dataclass(frozen=True)
class Contest:
    """Judged rows with what the challenger, who never saw their answers, got wrong on each.

    `loss` gives the same of another model, per row; `measure` names it in words.
    """

    rows: pd.DataFrame
    losses: np.ndarray
    loss: Callable[[object, pd.DataFrame], np.ndarray]
    measure: str

    def since(self, trained_to: pd.Timestamp) -> "Contest":
        """The same, on rows of later dates only: what one model learnt from judges neither."""
        is_later = (self.rows["as_of_date"] > trained_to).to_numpy()
        return replace(self, rows=self.rows[is_later], losses=self.losses[is_later])

    def against(self, champion: object) -> Comparison | None:
        """Paired by row (a normal interval of the mean difference); None on fewer than 50 rows.

        Raises MissingColumn when the champion reads a column that the rows lack.
        """
        if len(self.rows) < FEWEST_ROWS:
            return None
        better = self.loss(champion, self.rows) - self.losses
        mean = float(better.mean())
        return Comparison(
            mean, *interval(mean, float(better.var(ddof=1)) / len(better)), len(better)
        )


def judged_rows(rows: pd.DataFrame, judged: int) -> pd.DataFrame:
    """The rows that were judged, of all with an answer: every one, or those of the newest date."""
    newest = rows["as_of_date"] == rows["as_of_date"].max()
    return rows if judged == len(rows) else rows[newest]
