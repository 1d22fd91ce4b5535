"""How much is known of a row: too little, and a model's answer is that of nobody in particular."""

import numpy as np
import pandas as pd

from ml.columns import Category, Numeric
from ml.values import as_numbers, column_of


def known_features(parts: tuple[Numeric | Category, ...], frame: pd.DataFrame) -> np.ndarray:
    """Per row how many features can be read: a number where one is wanted, any text elsewhere.

    Raises
    ------
    MissingColumn
        The frame lacks one of the columns.
    """
    known = np.zeros(len(frame), dtype=int)
    for part in parts:
        values = column_of(frame, part.name)
        is_number = isinstance(part, Numeric)
        known += ~np.isnan(as_numbers(values)) if is_number else values.notna().to_numpy()
    return known
