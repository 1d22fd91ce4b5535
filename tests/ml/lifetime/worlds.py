"""Customers simulated from the stories that the models of coming back tell."""

import numpy as np
import pandas as pd

WEEKS = 39.0


def world(
    seed: int,
    size: int = 400,
    parameters: tuple[float, float, float, float] = (0.6, 5.0, 0.9, 1.6),
    weeks: float = WEEKS,
    ahead: float = WEEKS,
) -> pd.DataFrame:
    """MBG/NBD customers: their histories after `weeks`, and their purchases in the time `ahead`.

    Rates from Gamma(r, alpha) a week; a chance from Beta(a, b) to leave after every purchase.
    """
    random = np.random.default_rng(seed)
    r, alpha, a, b = parameters
    rows = []
    for number in range(size):
        rate, leaving = random.gamma(r, 1 / alpha), random.beta(a, b)
        age = random.uniform(weeks * 0.7, weeks)
        now, moments = 0.0, []
        while random.random() >= leaving and now < age + ahead:
            now += random.exponential(1 / max(rate, 1e-9))
            moments.append(now)
        known = [moment for moment in moments if moment <= age]
        rows.append(
            {
                "customer_id": f"c{number:05d}",
                "repeat_purchases": len(known),
                "last_purchase_age": known[-1] if known else 0.0,
                "customer_age": age,
                "next_purchases": sum(age < moment <= age + ahead for moment in moments),
            }
        )
    return pd.DataFrame(rows)
