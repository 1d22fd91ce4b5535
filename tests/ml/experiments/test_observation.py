import numpy as np
import pandas as pd

from ml.experiments.observation import observations

EFFECT = 5.0


def world(seed: int, customers: int = 2_000, strictness: float = 1.0) -> pd.DataFrame:
    """Who spent more before is contacted more often, and would have spent more anyway."""
    random = np.random.default_rng(seed)
    before = random.gamma(2, 50, customers)
    taste = np.log1p(before) - np.log1p(before).mean()
    is_contacted = random.random(customers) < 1 / (1 + np.exp(0.5 - strictness * 2 * taste))
    money = 10 + 0.2 * before + EFFECT * is_contacted + random.normal(0, 10, customers)
    return pd.DataFrame(
        {
            "campaign_id": "spring",
            "arm": np.where(is_contacted, "letter", None),
            "revenue": money,
            "prior_year_spend": before,
            "prior_year_purchases": random.poisson(3, customers),
            "prior_window_spend": 0.0,
            "days_since_purchase": random.integers(0, 365, customers),
            "tenure_days": 400,
            "age": np.where(random.random(customers) < 0.5, np.nan, 40),
            "income": np.nan,
        }
    )


def test_confounded_contacts_are_compared_with_customers_like_them():
    worlds = [world(seed) for seed in range(40)]
    found = pd.concat([observations(one, seed=7) for one in worlds])
    naive = [
        one.loc[one["arm"].notna(), "revenue"].mean() - one.loc[one["arm"].isna(), "revenue"].mean()
        for one in worlds
    ]
    # Contacted customers spend twice the effect more, most of which they would have spent anyway.
    assert np.mean(naive) > 2 * EFFECT
    assert abs(found["lift"].mean() - EFFECT) < 0.1 * EFFECT
    covered = (found["lift"] - EFFECT).abs() <= 1.96 * found["standard_error"]
    assert covered.sum() >= 35
    assert found["is_overlapping"].all()


def test_groups_that_hardly_overlap_are_called_so():
    (row,) = observations(world(1, strictness=8.0), seed=7).itertuples()
    assert row.overlap_share < 0.9
    assert not row.is_overlapping


def test_too_few_to_compare_say_nothing():
    frame = world(1)
    alone = frame[frame["arm"].notna()]
    assert observations(alone, seed=7).empty
    few = pd.concat([alone.head(49), frame[frame["arm"].isna()]])
    assert observations(few, seed=7).empty
