"""Rules are found where they were planted, and nowhere else."""

import numpy as np
import pandas as pd
import pytest

from ml.frames import Roles, described
from ml.rules import mining
from ml.rules.mining import RULES, mine
from ml.splits import customer_folds

ROLES = Roles(
    (
        described("fee", {"role": "feature", "label": "monthly fee"}, "decimal(18,2)"),
        described("plan", {"role": "feature"}),
        described("tickets_90d", {"role": "feature"}),
        described("noise", {"role": "feature"}),
        described("gender", {"role": "sensitive"}),
    )
)
TODAY = pd.Timestamp("2024-06-01")


def customers(rows: int = 3000, seed: int = 0) -> pd.DataFrame:
    """One in ten leaves; of those who pay much on the basic plan, half."""
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "customer_id": [f"customer {i}" for i in range(rows)],
            "as_of_date": TODAY,
            "fee": random.choice([10.0, 20.0, 30.0, 40.0], rows),
            "plan": random.choice(["basic", "plus", None], rows),
            "tickets_90d": random.integers(0, 5, rows),
            "noise": random.normal(size=rows),
            "gender": random.choice(["a", "b"], rows),
        }
    )
    is_likelier = (frame["fee"] > 20) & (frame["plan"] == "basic")
    return frame.assign(has_churned=random.random(rows) < np.where(is_likelier, 0.5, 0.1))


@pytest.fixture(scope="module")
def mined() -> pd.DataFrame:
    return mine(customers(), ROLES, "churn")


def test_the_planted_rule_is_published_first_with_its_true_lift(mined):
    first = mined.iloc[0]
    assert first["conditions"] == "fee > 20.0 and plan = basic"
    truth = 0.5 / (0.5 / 6 + 0.1 * 5 / 6)
    assert first["low"] < truth < first["high"]
    assert first["rate"] / first["base_rate"] == pytest.approx(first["lift"], rel=0.01)
    assert list(mined.columns) == RULES


def test_a_rule_reads_as_a_sentence_with_its_figures(mined):
    first = mined.iloc[0]
    assert first["sentence"] == (
        f"Monthly fee above 20.00 and plan: basic – {first['lift']:.1f} times likelier to leave "
        f"than all ({first['low']:.1f} to {first['high']:.1f}); "
        f"{first['share_of_customers']:.0%} of customers, "
        f"{first['share_of_positives']:.0%} of those who left."
    ).replace("%", " %")


def test_where_nothing_is_planted_hardly_ever_anything_is_published():
    """Five in a hundred runs may publish something; of 40, six have a chance of 1 %."""
    told = 0
    for seed in range(40):
        frame = customers(600, seed)
        shuffled = np.random.default_rng(seed).permutation(frame["has_churned"])
        told += len(mine(frame.assign(has_churned=shuffled), ROLES, "churn")) > 0
    assert told <= 5


def test_what_holds_only_for_the_half_that_was_searched_is_not_published(mined):
    frame = customers()
    is_confirming = customer_folds(frame["customer_id"], 2) == 1
    other = np.random.default_rng(1).random(len(frame)) < 0.2
    frame["has_churned"] = np.where(is_confirming, other, frame["has_churned"])
    assert "fee > 20.0 and plan = basic" not in set(mine(frame, ROLES, "churn")["conditions"])


def test_rows_in_any_order_give_the_same_rules(mined):
    shuffled = customers().sample(frac=1, random_state=3)[customers().columns[::-1]]
    pd.testing.assert_frame_equal(mine(shuffled, ROLES, "churn"), mined)


def test_earlier_dates_and_open_answers_count_nobody_twice(mined):
    earlier = customers().assign(as_of_date=TODAY - pd.Timedelta(days=30), has_churned=True)
    later = customers().assign(as_of_date=TODAY + pd.Timedelta(days=30), has_churned=None)
    every = pd.concat([later, customers().astype({"has_churned": object}), earlier])
    pd.testing.assert_frame_equal(mine(every, ROLES, "churn"), mined)


def test_a_sensitive_column_makes_no_rule():
    frame = customers().assign(gender=lambda rows: np.where(rows["has_churned"], "a", "b"))
    assert not mine(frame, ROLES, "churn")["conditions"].str.contains("gender").any()


def test_rules_of_one_run_are_not_rewordings_of_each_other():
    frame = customers().assign(has_churned=lambda rows: rows["tickets_90d"] > 2)
    twins = Roles((*ROLES.columns, described("copy", {"role": "feature"})))
    (found,) = mine(frame.assign(copy=frame["tickets_90d"]), twins, "churn").itertuples()
    assert found.sentence.startswith(("Tickets in 90 days at least 3 –", "Copy at least 3 –"))


def test_missing_values_can_be_a_condition():
    frame = customers()
    frame["fee"] = frame["fee"].where(~frame["has_churned"] | (frame["fee"] < 30))
    found = mine(frame, ROLES, "churn")
    assert found.iloc[0]["sentence"].startswith("Monthly fee not known –")


def test_too_few_answers_make_no_rule():
    assert mine(customers(400), ROLES, "churn").empty
    assert mine(customers(0), ROLES, "churn").empty


def test_features_that_never_vary_make_no_rule():
    same = customers().assign(fee=1.0, plan="plus", tickets_90d=0, noise=0.0)
    assert mine(same, ROLES, "churn").empty


def test_only_so_many_rows_are_searched_and_all_others_confirm(monkeypatch):
    monkeypatch.setattr(mining, "MOST_ROWS", 1000)
    found = mine(customers(6000), ROLES, "churn").iloc[0]
    assert (found["found_on"], found["confirmed_on"]) == (1000, 5000)
