"""Texts at scoring that training never saw: counted, because a model answers them all the same."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.columns import Category
from ml.encoding import Encoder


@dataclass(frozen=True)
class Unseen:
    """Rows with an unseen text by feature, and the share of all rows that have any."""

    rows: dict[str, int]
    share: float


def unseen(encoders: Iterable[Encoder], frame: pd.DataFrame) -> Unseen:
    """Count the rows whose text no encoder met; the encoders of a cross-fitted model know jointly.

    `frame` has the columns the encoders read. Missing values are not texts and count as seen.
    """
    is_new: dict[str, np.ndarray] = {}
    for encoder in encoders:
        for part in encoder.parts:
            if isinstance(part, Category):
                here = part.is_unseen(frame[part.name])
                is_new[part.name] = is_new.get(part.name, here) & here
    rows = {name: int(here.sum()) for name, here in is_new.items() if here.any()}
    anywhere = np.any([*is_new.values(), np.zeros(len(frame), dtype=bool)], axis=0)
    return Unseen(rows, float(anywhere.mean()) if len(frame) else 0.0)
