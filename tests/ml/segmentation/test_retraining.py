"""What a retraining may change of the segment keys, and what it may not."""

import numpy as np
import pytest

from ml import segments
from ml.frames import Roles, described
from tests.ml.segmentation.customers import (
    CENTRES,
    ROLES,
    SIZES,
    customers,
    group_keys,
    keys,
    slices,
)


@pytest.mark.parametrize("frame", [customers(), slices(rows=300)], ids=["groups", "cloud"])
def test_twenty_retrains_with_other_seeds_move_nobody(frame):
    first = segments.train(frame, ROLES)
    for seed in range(20):
        again = segments.train(frame, ROLES, previous=first.model, seed=seed)
        assert keys(again.model, frame).equals(keys(first.model, frame))
        assert again.segments["segment_name"].equals(first.segments["segment_name"])
        assert again.segments["lineage"].eq("kept").all()


def test_five_percent_new_customers_move_less_than_two_percent():
    frame = slices(rows=1000)
    first = segments.train(frame.head(950), ROLES)
    second = segments.train(frame, ROLES, previous=first.model, seed=3)
    before, after = keys(first.model, frame.head(950)), keys(second.model, frame.head(950))
    assert (before != after).mean() < 0.02


def test_a_planted_new_group_gets_a_new_key_and_the_others_keep_key_and_name():
    first = segments.train(customers(), ROLES)
    centres = {**CENTRES, "newcomer": (95, 2, 20)}
    grown = customers({**SIZES, "newcomer": 100}, centres=centres)
    second = segments.train(grown, ROLES, previous=first.model, seed=11)
    assert group_keys(second.model, grown) == {
        "young": {"s01"},
        "loyal": {"s02"},
        "rich": {"s03"},
        "newcomer": {"s04"},
    }
    lineage = second.segments.set_index("segment_key")["lineage"].to_dict()
    assert lineage == {"s01": "kept", "s02": "kept", "s03": "kept", "s04": "new"}
    names = second.segments.set_index("segment_key")["segment_name"]
    assert names.is_unique
    assert "Low spend" not in names["s04"]


def test_the_key_of_a_group_that_left_is_never_given_to_another():
    first = segments.train(customers(), ROLES)
    centres = {**CENTRES, "gone": (5, 40, 5)}
    replaced = customers({"young": 160, "loyal": 120, "gone": 80}, centres=centres)
    second = segments.train(replaced, ROLES, previous=first.model)
    assert set(second.segments["segment_key"]) == {"s01", "s02", "s04"}
    third = segments.train(customers(), ROLES, previous=second.model)
    assert set(third.segments["segment_key"]) == {"s01", "s02", "s05"}


def test_two_groups_merged_by_request_are_logged():
    first = segments.train(customers(), ROLES, k=3)
    second = segments.train(customers(), ROLES, previous=first.model, k=2)
    assert "merged" in set(second.segments["lineage"])


def test_splitting_a_group_keeps_the_rest():
    first = segments.train(customers(), ROLES, k=3)
    second = segments.train(customers(), ROLES, previous=first.model, k=4)
    assert "split" in set(second.segments["lineage"])
    assert {"s02", "s03"} <= set(second.segments["segment_key"])


def test_a_column_that_is_new_or_gone_leaves_the_keys_in_place():
    frame = customers().assign(age=lambda rows: np.arange(len(rows)) % 60)
    wide = Roles((*ROLES.columns, described("age", {"role": "feature", "segmenting": True})))
    narrow = segments.train(frame, ROLES)
    widened = segments.train(frame, wide, previous=narrow.model, k=3)
    back = segments.train(frame, ROLES, previous=widened.model, k=3)
    assert keys(widened.model, frame).equals(keys(narrow.model, frame))
    assert keys(back.model, frame).equals(keys(narrow.model, frame))


def test_keys_go_on_after_a_degenerate_training():
    first = segments.train(customers(), ROLES)
    few = segments.train(customers({"young": 4}), ROLES, previous=first.model)
    again = segments.train(customers(), ROLES, previous=few.model)
    assert again.segments["segment_key"].tolist() == ["s04", "s05", "s06"]
