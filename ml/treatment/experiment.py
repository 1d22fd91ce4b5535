"""One treatment against its control arm: who was contacted by lot, and what everybody then did."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

FEWEST_PER_CLASS = 20


@dataclass(frozen=True)
class Experiment:
    """Rows sorted by key, those of one arm and of the control arms of its campaigns.

    Parameters
    ----------
    rows : features and keys, one row per customer, as_of_date and campaign
    treated, answered : 0.0 or 1.0 per row; `in_money` puts the margin in the place of `answered`
    chance : of being treated, given that the lot fell on one of the two arms, 0 to 1
    margin : money earned in the window, per row
    cost : money one contact of this arm costs, the mean over the contacts made
    """

    rows: pd.DataFrame
    arm: str
    treated: np.ndarray
    answered: np.ndarray
    chance: np.ndarray
    margin: np.ndarray
    cost: float

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, chosen: np.ndarray) -> "Experiment":
        """The same of some rows, (rows,) of bool; a contact costs what it costs on all."""
        return Experiment(
            self.rows[chosen].reset_index(drop=True),
            self.arm,
            self.treated[chosen],
            self.answered[chosen],
            self.chance[chosen],
            self.margin[chosen],
            self.cost,
        )

    @property
    def in_money(self) -> "Experiment":
        """The same, asked for margins: what is measured of answers is then measured in money."""
        return replace(self, answered=self.margin)

    @property
    def by_date(self) -> tuple["Experiment", "Experiment"]:
        """Those whose outcome was known by the newest date, and those of that date."""
        dates, known = self.rows["as_of_date"], self.rows["known_date"]
        is_newest = (dates == dates.max()).to_numpy()
        return self.where(~is_newest & (known <= dates.max()).to_numpy()), self.where(is_newest)

    @property
    def is_enough(self) -> bool:
        """Twenty rows of either answer in both arms."""
        return all(
            min(answers.sum(), len(answers) - answers.sum()) >= FEWEST_PER_CLASS
            for answers in (self.answered[self.treated == arm] for arm in (0, 1))
        )

    @property
    def margin_of_an_answer(self) -> float:
        """Mean margin of whoever answered, contacted or not; 0 when nobody did."""
        answered = self.answered == 1
        return float(self.margin[answered].mean()) if answered.any() else 0.0

    @property
    def net_gain(self) -> float:
        """Money a contact adds on average, less its cost."""
        treated = self.treated == 1
        if treated.all() or not treated.any():
            return -np.inf
        return float(self.margin[treated].mean() - self.margin[~treated].mean()) - self.cost
