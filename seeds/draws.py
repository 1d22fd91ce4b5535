"""Random choices for whole columns at once."""

from collections.abc import Sequence

import numpy as np
import pandas as pd


def draw_by_type(
    percents: Sequence[tuple[int, ...]], type_code: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    """Code of one option per entry of `type_code`; row k holds the per cent chances of type k."""
    wheels = np.array([np.repeat(np.arange(len(row)), row) for row in percents], dtype="int8")
    return wheels[type_code, random.integers(0, wheels.shape[1], len(type_code))]


def draw(chances: dict[object, float], count: int, random: np.random.Generator) -> np.ndarray:
    """Codes of `count` options, each with its chance."""
    return random.choice(len(chances), count, p=list(chances.values())).astype("int8")


def coded(options: Sequence[str], codes: np.ndarray) -> pd.Categorical:
    """Options as a column that costs one small number per row, in Python and in DuckDB."""
    return pd.Categorical.from_codes(codes, list(options))
