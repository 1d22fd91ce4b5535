import numpy as np
import pandas as pd
import pytest

from ml import segments
from ml.frames import Roles, described
from ml.storage import from_files, to_files

COLUMNS = ["spend", "order_count", "tenure_days", "is_online", "region"]
ROLES = Roles(tuple(described(c, {"role": "feature", "segmenting": True}) for c in COLUMNS))
CENTRES = {"young": (20, 2, 100), "loyal": (25, 20, 900), "rich": (90, 11, 500)}
SIZES = {"young": 160, "loyal": 120, "rich": 80}


def customers(groups=SIZES, seed=0, centres=CENTRES) -> pd.DataFrame:
    """Three well separated groups; a group's customers keep their ids whatever the others are."""
    random = np.random.default_rng(seed)
    frames = []
    for group, size in groups.items():
        spend, orders, tenure = centres[group]
        frames.append(
            pd.DataFrame(
                {
                    "customer_id": [f"{group}_{i:04d}" for i in range(size)],
                    "spend": random.normal(spend, 4, size),
                    "order_count": random.normal(orders, 1, size),
                    "tenure_days": random.normal(tenure, 40, size),
                    "is_online": group == "rich",
                    "region": "north",
                }
            )
        )
    return pd.concat(frames, ignore_index=True).assign(as_of_date=pd.Timestamp("2024-06-01"))


def slices(seed=0, rows=600) -> pd.DataFrame:
    """One cloud without natural clusters, where k-means has many near-equal solutions."""
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "customer_id": [f"c{i:05d}" for i in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "spend": random.lognormal(3, 1, rows),
            "order_count": random.normal(0, 1, rows),
            "tenure_days": random.uniform(0, 900, rows),
        }
    )


def keys(model, frame) -> pd.Series:
    return segments.score(model, frame).set_index("customer_id")["segment_key"].sort_index()


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
    value = evidence.leaderboard.set_index("metric")["value"]
    assert set(value.index) == {"silhouette", "silhouette_null", "stability_ari"}
    assert value["silhouette"] > value["silhouette_null"] + 0.15
    assert value["stability_ari"] > 0.9
    assert "natural clusters" in evidence.gates[0].sentence


def test_a_cloud_is_called_slices():
    sentence = segments.train(slices(), ROLES).evaluation.gates[0].sentence
    assert "slices, no natural clusters here" in sentence


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


def test_row_and_column_order_do_not_matter():
    frame = customers()
    shuffled = frame.sample(frac=1, random_state=1)[frame.columns[::-1]]
    straight, mixed = segments.train(frame, ROLES), segments.train(shuffled, ROLES)
    assert to_files(straight.model) == to_files(mixed.model)


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
    first = segments.train(customers(), ROLES)
    few = segments.train(customers({"young": 4}), ROLES, previous=first.model)
    again = segments.train(customers(), ROLES, previous=few.model)
    assert again.segments["segment_key"].tolist() == ["s04", "s05", "s06"]


def test_missing_and_infinite_values_still_get_a_finite_distance():
    frame = customers()
    frame.loc[:30, "spend"] = np.nan
    frame.loc[31, "spend"] = np.inf
    model = segments.train(frame, ROLES).model
    assert np.isfinite(segments.score(model, frame)["distance_to_centre"]).all()


def test_a_customer_far_from_everybody_is_an_outlier():
    frame = customers()
    frame.loc[0, ["spend", "order_count", "tenure_days"]] = [90, 20, 100]
    scores = segments.score(segments.train(frame, ROLES).model, frame)
    assert scores["is_outlier"].mean() <= 0.005
    assert scores["distance_to_centre"].idxmax() == 0


def test_a_row_is_scored_alike_alone_and_in_its_batch():
    model = segments.train(customers(), ROLES).model
    batch = segments.score(model, customers())
    alone = segments.score(model, customers().iloc[[7]])
    pd.testing.assert_frame_equal(alone, batch.iloc[[7]].reset_index(drop=True))


def test_stored_model_gives_identical_scores():
    model = segments.train(customers(), ROLES).model
    pd.testing.assert_frame_equal(
        segments.score(from_files(to_files(model)), customers()), segments.score(model, customers())
    )


def test_a_lacking_column_is_named():
    model = segments.train(customers(), ROLES).model
    with pytest.raises(ValueError, match="spend"):
        segments.score(model, customers().drop(columns="spend"))


def test_a_request_for_slivers_does_not_pass_the_gate():
    frame = customers({"young": 300, "rich": 4})
    trained = segments.train(frame, ROLES, k=2)
    assert not trained.evaluation.passed
    assert "ask for fewer segments" in trained.evaluation.gates[0].sentence
