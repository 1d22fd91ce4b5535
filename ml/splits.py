"""Who trains and who judges: stable customer folds, and dates with an embargo."""

from hashlib import md5

import numpy as np
import pandas as pd

FOLDS = 5
KEYS = ["as_of_date", "customer_id"]


def customer_folds(customer_id: pd.Series, folds: int = FOLDS) -> np.ndarray:
    """The fold of each customer, 0 to folds - 1, from the md5 of the id alone.

    The fold of a customer never depends on the other rows, so a later refresh can find the
    member of a cross-fitted model that never saw this customer.
    """
    codes, keys = pd.factorize(customer_id)
    digests = [md5(str(key).encode(), usedforsecurity=False).digest() for key in keys]
    return np.array([int.from_bytes(digest, "big") % folds for digest in digests], dtype=int)[codes]


def sorted_by_key(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows by date and customer: fits must not depend on the order rows arrive in."""
    return frame.sort_values(KEYS, kind="stable", ignore_index=True)


def is_snapshot(frame: pd.DataFrame) -> bool:
    """Whether all labelled rows share one as_of_date (no time to split on)."""
    return frame["as_of_date"].nunique() <= 1


def judged_split(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Training rows and judging rows of a frame with several as_of_dates.

    The newest as_of_date judges. Training may use only answers known by then: an older row
    whose outcome window reaches past that date would whisper the future.
    """
    newest = frame["as_of_date"].max()
    is_older = frame["as_of_date"] < newest
    training = frame[is_older & (frame["known_date"] <= newest)]
    judging = frame[frame["as_of_date"] == newest]
    return training.reset_index(drop=True), judging.reset_index(drop=True)
