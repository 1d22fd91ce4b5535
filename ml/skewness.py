"""Distributions that lean: whether they do, and the signed log that straightens them."""

import numpy as np


def is_skewed(values: np.ndarray) -> bool:
    """Whether the distribution leans far, and less so after a signed log."""
    skewness = _skewness(values)
    return skewness > 1 and _skewness(signed_log(values)) < skewness


def _skewness(values: np.ndarray) -> float:
    deviation = values.std()
    if deviation == 0:
        return 0.0
    standard = (values - values.mean()) / deviation
    return float(abs((standard * standard * standard).mean()))


def signed_log(values: np.ndarray) -> np.ndarray:
    return np.sign(values) * np.log1p(np.abs(values))
