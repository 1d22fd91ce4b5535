"""Segments: planted groups found, clouds called slices, too few customers kept together."""

import pytest

from ml import segments
from tests.ml.segmentation.crowds import ROLES, customers, group_keys, slices


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


def test_a_request_for_slivers_does_not_pass_the_gate():
    frame = customers({"young": 300, "rich": 4})
    trained = segments.train(frame, ROLES, k=2)
    assert not trained.evaluation.passed
    assert "ask for fewer segments" in trained.evaluation.gates[0].sentence
