"""Segments over retrains: keys, names and lineage go on with the groups they stand for."""

import numpy as np

from ml import segments
from ml.frames import Roles, described
from tests.ml.segmentation.crowds import (
    CENTRES,
    ROLES,
    SIZES,
    customers,
    fitted,
    group_keys,
    keys,
)


def test_a_planted_new_group_gets_a_new_key_and_the_others_keep_key_and_name():
    first = fitted(customers())
    centres = {**CENTRES, "newcomer": (95, 2, 20)}
    grown = customers({**SIZES, "newcomer": 100}, centres=centres)
    second = fitted(grown, ROLES, previous=first, seed=11)
    assert group_keys(second, grown) == {
        "young": {"s01"},
        "loyal": {"s02"},
        "rich": {"s03"},
        "newcomer": {"s04"},
    }
    lineage = segments.described(second).set_index("segment_key")["lineage"].to_dict()
    assert lineage == {"s01": "kept", "s02": "kept", "s03": "kept", "s04": "new"}
    names = segments.described(second).set_index("segment_key")["segment_name"]
    assert names.is_unique
    assert "Low spend" not in names["s04"]


def test_the_key_of_a_group_that_left_is_never_given_to_another():
    first = fitted(customers())
    centres = {**CENTRES, "gone": (5, 40, 5)}
    replaced = customers({"young": 160, "loyal": 120, "gone": 80}, centres=centres)
    second = fitted(replaced, ROLES, previous=first)
    assert set(segments.described(second)["segment_key"]) == {"s01", "s02", "s04"}
    third = fitted(customers(), previous=second)
    assert set(segments.described(third)["segment_key"]) == {"s01", "s02", "s05"}


def test_two_groups_merged_by_request_are_logged():
    first = fitted(customers(), k=3)
    second = fitted(customers(), previous=first, k=2)
    assert "merged" in set(segments.described(second)["lineage"])


def test_splitting_a_group_keeps_the_rest():
    first = fitted(customers(), k=3)
    second = fitted(customers(), previous=first, k=4)
    assert "split" in set(segments.described(second)["lineage"])
    assert {"s02", "s03"} <= set(segments.described(second)["segment_key"])


def test_a_column_that_is_new_or_gone_leaves_the_keys_in_place():
    frame = customers().assign(age=lambda rows: np.arange(len(rows)) % 60)
    wide = Roles((*ROLES.columns, described("age", {"role": "feature", "segmenting": True})))
    narrow = fitted(frame, ROLES)
    widened = fitted(frame, wide, previous=narrow, k=3)
    back = fitted(frame, ROLES, previous=widened, k=3)
    assert keys(widened, frame).equals(keys(narrow, frame))
    assert keys(back, frame).equals(keys(narrow, frame))


def test_keys_go_on_after_a_degenerate_training():
    first = fitted(customers())
    few = fitted(customers({"young": 4}), ROLES, previous=first)
    again = fitted(customers(), previous=few)
    assert segments.described(again)["segment_key"].tolist() == ["s04", "s05", "s06"]
