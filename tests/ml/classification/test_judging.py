from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml.classification.judging import is_enough, judge
from ml.classification.recipe import Recipe
from ml.classification.roc import roc_auc
from ml.splits import sorted_by_key


def customers(dates: list[str], horizon_days: int = 30) -> pd.DataFrame:
    random = np.random.default_rng(11)
    frame = pd.DataFrame(
        [(f"customer {i}", pd.Timestamp(date)) for date in dates for i in range(200)],
        columns=["customer_id", "as_of_date"],
    )
    recency = random.exponential(30, len(frame))
    return sorted_by_key(
        frame.assign(
            recency_days=recency,
            order_count=random.integers(1, 9, len(frame)),
            known_date=frame["as_of_date"] + pd.Timedelta(days=horizon_days),
            lost=recency > random.exponential(40, len(frame)),
        )
    )


RECIPE = Recipe(["recency_days", "order_count"], ["order_count"], seed=7)


def test_several_dates_are_judged_on_the_newest_by_one_member():
    rows = customers(["2024-01-01", "2024-02-01", "2024-03-01"])
    judged, members = judge(rows, "lost", RECIPE)
    assert len(members) == 1 and len(judged.label) == 200
    assert "judged on 2024-03-01, trained on 2024-01-01 to 2024-01-01" in judged.protocol


def test_one_date_is_judged_across_five_folds_of_customers():
    rows = customers(["2024-01-01"])
    judged, members = judge(rows, "lost", RECIPE)
    assert len(members) == 5 and len(judged.label) == 200
    assert judged.protocol.startswith("5 folds of customers")


def test_dates_whose_answers_come_too_late_to_train_fall_back_to_folds():
    rows = customers(["2024-01-01", "2024-02-01"], horizon_days=60)
    judged, members = judge(rows, "lost", RECIPE)
    assert len(members) == 5
    assert "folds of customers" in judged.protocol


def test_the_served_member_is_the_judged_champion():
    rows = customers(["2024-01-01", "2024-03-01"])
    judged, members = judge(rows, "lost", RECIPE)
    assert members[0].algorithm == judged.champion != "baseline"


def test_a_fold_is_judged_by_the_member_blind_to_it():
    rows = customers(["2024-01-01"])
    judged, members = judge(rows, "lost", RECIPE)
    served = judged.probabilities[judged.champion]
    folds = judged.folds.of(rows)
    for fold in range(5):
        is_out = folds == fold
        assert np.array_equal(served[is_out], members[fold].probability(rows[is_out]))


def test_twenty_of_either_class_and_customers_in_every_fold_are_enough():
    rows = customers(["2024-01-01"])
    lost, kept = rows[rows["lost"]], rows[~rows["lost"]]
    assert is_enough(pd.concat([lost.head(20), kept]), "lost")
    assert not is_enough(pd.concat([lost.head(19), kept]), "lost")
    assert not is_enough(rows.assign(customer_id="ana"), "lost")


def test_repeats_judge_the_same_rows_after_other_deals():
    rows = customers(["2024-01-01"])
    judged, members = judge(rows, "lost", replace(RECIPE, repeats=2))
    (other,) = judged.repeats
    assert len(members) == 5 and len(judged.tunings) == 10
    assert not np.array_equal(judged.folds.of(rows), other.folds.of(rows))
    assert not np.array_equal(
        judged.probabilities[judged.champion], other.probabilities[judged.champion]
    )
    assert "5 folds of customers x 2" in judged.protocol


def drawn_again(rows: pd.DataFrame) -> pd.DataFrame:
    """Every lost customer three times: what resampling before the split does to a frame."""
    lost = rows[rows["lost"]]
    return sorted_by_key(pd.concat([rows, lost, lost], ignore_index=True))


def test_rows_resampled_before_the_split_are_refused():
    with pytest.raises(ValueError, match="repeat a customer and date: rows resampled before"):
        judge(drawn_again(customers(["2024-01-01"])), "lost", RECIPE)


def test_copies_under_new_ids_fake_nothing():
    """Noise cannot be ranked, unless a copy of the judged customer was learnt from."""
    random = np.random.default_rng(3)
    rows = customers(["2024-01-01"]).assign(lost=random.random(200) < 0.25)
    copies = drawn_again(rows)
    copies = copies.assign(customer_id=[f"copy {number}" for number in range(len(copies))])
    recipe = replace(RECIPE, algorithms=("baseline", "xgboost"))
    judged, _ = judge(sorted_by_key(copies), "lost", recipe)
    (area,), _ = roc_auc(judged.label, judged.probabilities["xgboost"])
    assert area < 0.65
