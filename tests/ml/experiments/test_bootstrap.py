import numpy as np
import pandas as pd
from scipy.stats import ttest_ind

from ml.experiments.bootstrap import bootstraps


def contacts(campaign: str, lift: float, seed: int, customers: int = 3_000) -> pd.DataFrame:
    """A third a control, a third in each of two arms; most spend nothing."""
    random = np.random.default_rng(seed)
    arm = random.choice(["call", "control", "email"], customers)
    spends = random.random(customers) < 0.2
    money = np.where(spends, random.exponential(50, customers).round(2), 0)
    return pd.DataFrame(
        {
            "campaign_id": campaign,
            "arm": arm,
            "is_control": arm == "control",
            "is_closed": True,
            "revenue": money + lift * (arm == "email"),
        }
    )


def test_redrawn_customers_say_what_welch_says_of_many():
    frame = contacts("spring", 4.0, seed=1)
    found = bootstraps(frame, seed=7).set_index("arm")
    for arm in ("call", "email"):
        of = frame.groupby("arm")["revenue"]
        welch = ttest_ind(of.get_group(arm), of.get_group("control"), equal_var=False)
        low, high = welch.confidence_interval()
        width = high - low
        assert abs(found.loc[arm, "lift_low"] - low) < 0.05 * width
        assert abs(found.loc[arm, "lift_high"] - high) < 0.05 * width
    assert list(found.index) == ["call", "email"]


def test_another_campaign_moves_no_interval_and_a_second_run_gives_the_same():
    alone = bootstraps(contacts("spring", 4.0, seed=1), seed=7)
    both = bootstraps(
        pd.concat([contacts("winter", 0.0, seed=2), contacts("spring", 4.0, seed=1)]), seed=7
    )
    pd.testing.assert_frame_equal(
        both[both["campaign_id"] == "spring"].reset_index(drop=True), alone
    )


def test_open_windows_and_arms_without_control_have_no_interval():
    frame = contacts("spring", 4.0, seed=1)
    assert bootstraps(frame.assign(is_closed=False), seed=7).empty
    assert bootstraps(frame[~frame["is_control"]], seed=7).empty
    assert bootstraps(frame.head(0), seed=7).empty
