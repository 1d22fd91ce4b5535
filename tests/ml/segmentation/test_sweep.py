import numpy as np
import pandas as pd
import pytest

from ml import segments
from ml.evaluation import CLUSTER_SWEEP
from ml.evaluation_json import evaluation_from_json, evaluation_to_json
from ml.segmentation.fitting import fit
from ml.segmentation.sweep import solutions
from tests.ml.segmentation.crowds import ROLES, customers, slices


@pytest.fixture(scope="module")
def groups():
    return segments.train(customers(), ROLES)


def test_every_number_from_two_to_ten_has_its_figures(groups):
    sweep = groups.evaluation.cluster_sweep
    assert list(sweep.columns) == CLUSTER_SWEEP
    assert sweep["k"].tolist() == list(range(2, 11))
    assert sweep["inertia"].is_monotonic_decreasing
    assert sweep["stability_ari"].between(0, 1).all()
    assert not sweep.isna().any(axis=None)


def test_the_planted_number_is_chosen_and_every_index_agrees(groups):
    sweep = groups.evaluation.cluster_sweep.set_index("k")
    assert sweep.index[sweep["is_chosen"]].tolist() == [3]
    assert sweep["silhouette"].idxmax() == sweep["calinski_harabasz"].idxmax() == 3
    assert sweep["davies_bouldin"].idxmin() == 3
    assert sweep["is_natural"][3]
    assert "widest silhouette among 3 to 8" in sweep["choice_rule"][3]


def test_the_leaderboard_says_of_the_chosen_number_what_the_sweep_says(groups):
    evaluation = groups.evaluation
    chosen = evaluation.cluster_sweep[evaluation.cluster_sweep["is_chosen"]].iloc[0]
    board = evaluation.leaderboard[evaluation.leaderboard["is_champion"]].set_index("metric")
    for metric in ("silhouette", "silhouette_null", "stability_ari"):
        assert board["value"][metric] == chosen[metric]


def test_a_number_asked_for_is_taken_and_the_others_are_still_shown():
    trained = segments.train(customers(), ROLES, k=5)
    sweep = trained.evaluation.cluster_sweep.set_index("k")
    assert len(trained.model.centres) == 5
    assert sweep.index[sweep["is_chosen"]].tolist() == [5]
    assert len(sweep) == 9
    assert set(sweep["choice_rule"]) == {"Asked for in the settings of the run."}
    assert trained.parameters["asked"] == 5


@pytest.mark.parametrize("k", [1, 11])
def test_a_number_that_is_not_computed_is_refused(k):
    with pytest.raises(ValueError, match="choose 2 to 10"):
        fit(customers(), ROLES, k=k)


def test_few_customers_are_tried_with_the_numbers_they_allow():
    frame = customers({"young": 8, "loyal": 6})
    trained = segments.train(frame, ROLES)
    assert trained.evaluation.cluster_sweep["k"].tolist() == [2, 3, 4]
    assert [len(centres) for centres in trained.model.solutions] == [2, 3, 4]


def test_no_number_makes_natural_clusters_of_a_cloud():
    sweep = segments.train(slices(), ROLES).evaluation.cluster_sweep
    assert not sweep["is_natural"].any()
    assert sweep["verdict"].str.startswith("No natural clusters here").all()


def test_a_large_business_is_swept_on_a_sample_and_served_whole():
    frame = customers({"young": 1500, "loyal": 1200, "rich": 900})
    model, choice = fit(frame, ROLES)
    assert len(choice.found.labels) == 3600
    assert {len(one.labels) for one in solutions(choice)} == {2500}
    assert np.array_equal(model.solutions[1], model.centres)


def test_the_sweep_is_stored_with_the_evidence(groups):
    stored = evaluation_from_json(evaluation_to_json(groups.evaluation))
    pd.testing.assert_frame_equal(stored.cluster_sweep, groups.evaluation.cluster_sweep)
