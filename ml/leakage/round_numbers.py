"""The number with the fewest digits: a rule is read by people."""

import math


def roundest(low: float, high: float) -> float:
    """A number from low up to but not including high, with as few significant digits as can be.

    Of the same number of digits the one nearest to the middle. `low` itself when the gap is
    narrower than a float can split.
    """
    middle = (low + high) / 2
    if low <= 0 < high:
        return 0.0
    magnitude = math.floor(math.log10(max(abs(low), abs(high), abs(high - low))))
    for digits in range(1, 16):
        step = 10.0 ** (magnitude - digits + 1)
        candidate = float(f"{round(middle / step) * step:.{digits + 2}g}")
        if low <= candidate < high:
            return candidate
    return low
