"""What judging classifiers hands over: probabilities and calls beside what happened."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.classification.member import Member
from ml.classification.tuning import Tuning
from ml.folds import BY_ID, Folds
from ml.splits import FOLDS, customer_folds

FEWEST_PER_CLASS = 20


@dataclass(frozen=True)
class Judged:
    """Labels, probabilities and 0/1 calls of rows that no fit behind them had seen, each (rows,).

    A call compares the probability with a threshold that other rows chose. `base_rate` is what
    the training rows alone would promise everybody. Where customers were dealt to folds, `folds` is
    the deal of the members that serve, and `repeats` holds the same rows judged after other deals.
    """

    label: np.ndarray
    probabilities: dict[str, np.ndarray]
    calls: dict[str, np.ndarray]
    champion: str
    protocol: str
    base_rate: float
    folds: Folds = BY_ID
    repeats: tuple["Judged", ...] = ()
    tunings: tuple[Tuning, ...] = ()

    @property
    def all_repeats(self) -> tuple["Judged", ...]:
        """This one, and the others."""
        return (self, *self.repeats)


def labels(rows: pd.DataFrame, label: str) -> np.ndarray:
    """The answers as 0.0 and 1.0."""
    return rows[label].to_numpy().astype(float)


def is_enough(rows: pd.DataFrame, label: str) -> bool:
    """Twenty rows of either class, and customers in every fold."""
    if not has_both(rows, label):
        return False
    return len(np.unique(customer_folds(rows["customer_id"]))) == FOLDS


def has_both(rows: pd.DataFrame, label: str) -> bool:
    """Twenty rows of either class."""
    positives = labels(rows, label).sum()
    return min(positives, len(rows) - positives) >= FEWEST_PER_CLASS


def champion_of(rivals: dict[str, Member]) -> str:
    """Lowest out-of-fold log loss of the proven; the baseline is a yardstick and cannot win."""
    eligible = [one for name, one in rivals.items() if name != "baseline" and one.is_proven]
    return min(eligible, key=lambda member: member.out_of_fold_log_loss).algorithm
