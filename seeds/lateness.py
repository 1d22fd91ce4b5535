"""When an event reaches the books: nearly always at once, now and then days later."""

import numpy as np

LATE_SHARE = 0.02
LATEST_DAYS = 20
DAY = np.timedelta64(24 * 3600, "s")


def recorded_at(
    happened_at: np.ndarray, closing_day: np.datetime64, random: np.random.Generator
) -> np.ndarray:
    """The moment each event (datetime64[s]) was written down, never before it happened.

    Books are closed before closing day begins: what is still on its way then is written down in
    the last second, so that the files hold all that is known and nothing that is not.
    """
    recorded = happened_at.astype("M8[s]")
    late = np.flatnonzero(random.random(len(recorded)) < LATE_SHARE)
    recorded[late] += random.integers(1, LATEST_DAYS * DAY.astype(int), len(late), endpoint=True)
    return np.minimum(recorded, closing_day.astype("M8[s]") - np.timedelta64(1, "s"))
