import numpy as np
import pandas as pd
import pytest

from ml import segments
from ml.frames import Roles, described
from ml.storage import from_files, to_files
from tests.ml.segmentation.crowds import CENTRES, ROLES, SIZES, customers, fitted, keys, slices


def group_keys(model, frame) -> dict[str, set[str]]:
    """The keys each planted group received."""
    return keys(model, frame).groupby(lambda one: one.split("_")[0]).agg(set).to_dict()


def test_planted_groups_are_found_and_the_largest_is_s01():
    trained = segments.train(customers(), ROLES)
    assert group_keys(trained.model, customers()) == {
        "young": {"s01"},
        "loyal": {"s02"},
        "rich": {"s03"},
    }
    assert trained.segments["lineage"].eq("new").all()
    assert trained.evaluation.passed


def test_evidence_shows_silhouette_its_null_and_stability():
    evidence = segments.train(customers(), ROLES).evaluation
    value = evidence.leaderboard.set_index(["algorithm", "metric"])["value"]["kmeans"]
    assert value["silhouette"] > value["silhouette_null"] + 0.15
    assert value["stability_ari"] > 0.9
    assert "Natural clusters" in evidence.gates[0].sentence


def test_a_cloud_is_called_slices():
    sentence = segments.train(slices(), ROLES).evaluation.gates[0].sentence
    assert "No natural clusters here" in sentence and "slices of one cloud" in sentence


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


@pytest.mark.parametrize(
    "frame",
    [
        customers({"young": 0}),
        customers({"young": 1}),
        customers({"young": 8}),
        customers({"young": 50}).assign(spend=1.0, order_count=2.0, tenure_days=3, is_online=True),
        customers({"young": 50})[["customer_id", "as_of_date", "region"]],
    ],
    ids=["nobody", "one", "too few", "identical", "no numbers"],
)
def test_customers_that_cannot_be_split_share_one_segment(frame):
    trained = segments.train(frame, ROLES)
    scores = segments.score(trained.model, frame)
    assert trained.model.is_degenerate
    assert trained.segments["segment_name"].tolist() == ["Insufficient data"]
    assert trained.evaluation.passed and trained.evaluation.red == ["segments_are_usable"]
    assert len(scores) == len(frame)
    assert not scores.isna().any(axis=None)
    assert not scores["is_outlier"].any()


def test_keys_go_on_after_a_degenerate_training():
    first = fitted(customers())
    few = fitted(customers({"young": 4}), ROLES, previous=first)
    again = fitted(customers(), previous=few)
    assert segments.described(again)["segment_key"].tolist() == ["s04", "s05", "s06"]


def test_missing_and_infinite_values_still_get_a_finite_distance():
    frame = customers()
    frame.loc[:30, "spend"] = np.nan
    frame.loc[31, "spend"] = np.inf
    model = fitted(frame, ROLES)
    assert np.isfinite(segments.score(model, frame)["distance_to_centre"]).all()


def test_a_customer_far_from_everybody_is_an_outlier():
    frame = customers()
    frame.loc[0, ["spend", "order_count", "tenure_days"]] = [90, 20, 100]
    scores = segments.score(fitted(frame, ROLES), frame)
    assert scores["is_outlier"].mean() <= 0.005
    assert scores["distance_to_centre"].idxmax() == 0


def test_a_row_is_scored_alike_alone_and_in_its_batch():
    model = fitted(customers())
    batch = segments.score(model, customers())
    alone = segments.score(model, customers().iloc[[7]])
    pd.testing.assert_frame_equal(alone, batch.iloc[[7]].reset_index(drop=True))


def test_stored_model_gives_identical_scores():
    model = fitted(customers())
    pd.testing.assert_frame_equal(
        segments.score(from_files(to_files(model)), customers()), segments.score(model, customers())
    )


def test_a_lacking_column_is_named():
    model = fitted(customers())
    with pytest.raises(ValueError, match="spend"):
        segments.score(model, customers().drop(columns="spend"))


def test_a_request_for_slivers_does_not_pass_the_gate():
    frame = customers({"young": 300, "rich": 4})
    trained = segments.train(frame, ROLES, k=2)
    assert not trained.evaluation.passed
    assert "ask for fewer segments" in trained.evaluation.gates[0].sentence
