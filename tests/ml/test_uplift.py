"""Uplift: effects that are there are found, and where none is shown nobody is picked."""

import numpy as np
import pandas as pd
import pytest

from ml import uplift
from ml.evaluation_json import evaluation_from_json, evaluation_to_json
from ml.storage import from_files, to_files
from tests.ml.treatment.experiments import experiment, gates, train

SCORES = [
    "customer_id",
    "as_of_date",
    "campaign_id",
    "arm",
    "expected_uplift",
    "uplift_low",
    "uplift_high",
    "expected_gain",
    "score_basis",
    "model_version",
]


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return experiment()


@pytest.fixture(scope="module")
def trained(frame):
    return train(frame)


def test_whoever_gains_is_told_from_whoever_loses(frame, trained):
    scores = uplift.score(trained.model, frame)
    assert list(scores) == SCORES and set(scores["score_basis"]) == {"cross_fitted"}
    passed = gates(trained)
    # One campaign teaches no margins.
    assert not passed.pop("margins") and all(passed.values()) and trained.evaluation.passed
    gainers = frame["true_effect"] > 0
    assert scores["expected_uplift"][gainers].mean() > 0.15
    assert scores["expected_uplift"][~gainers].mean() < 0.08
    assert scores["expected_uplift"].between(scores["uplift_low"], scores["uplift_high"]).all()
    margin = frame.loc[frame["has_responded"], "margin"].mean()
    assert np.allclose(scores["expected_gain"], scores["expected_uplift"] * margin, atol=0.01)


def test_the_leaderboard_holds_every_learner_against_random_and_response(trained):
    board = trained.evaluation.leaderboard.set_index("algorithm")
    learners = {"t_logistic", "t_xgboost", "x_ridge", "class_logistic"}
    assert learners | {"response_only", "average"} <= set(board.index)
    assert set(board["metric"]) == {"qini"} and board["is_champion"].sum() == 1
    assert (board.loc[list(learners), "low"] > 0).all()
    champion = board[board["is_champion"]].iloc[0]
    assert champion["baseline_difference"] == pytest.approx(
        champion["value"] - board.loc["response_only", "value"]
    )


def test_where_all_gain_alike_the_product_declines_to_personalise():
    alike = experiment(gains=(0.1, 0.1), seed=3)
    trained = train(alike)
    assert trained.evaluation.passed and not gates(trained)["personalisation"]
    said = {gate.name: gate.sentence for gate in trained.evaluation.gates}
    assert "declines to personalise" in said["personalisation"]
    scores = uplift.score(trained.model, alike)
    assert set(scores["score_basis"]) == {"prior"} and scores["expected_uplift"].nunique() == 1
    assert scores["expected_uplift"].iloc[0] == pytest.approx(0.1, abs=0.04)
    assert trained.parameters["algorithm"] == "average"


def test_the_newest_campaign_is_judged_by_what_was_known_before_it():
    earlier = experiment(2000, 1, date="2024-03-01")
    newest = experiment(1500, 2, date="2024-06-01")
    trained = train(pd.concat([earlier, newest]))
    assert "judged on campaign of 2024-06-01" in trained.evaluation.leaderboard["protocol"][0]
    other_answers = newest.assign(
        has_responded=~newest["has_responded"], margin=newest["margin"].max() - newest["margin"]
    )
    again = train(pd.concat([earlier, other_answers]))
    told, retold = (each.evaluation.uplift_deciles for each in (trained, again))
    assert told["predicted"].equals(retold["predicted"])
    assert not np.allclose(told["realised"], retold["realised"])


def test_targeting_stops_once_a_campaign_does_not_follow_the_prediction():
    earlier = experiment(2000, 1, date="2024-03-01")
    turned = experiment(2000, 2, gains=(-0.05, 0.3), date="2024-06-01")
    trained = train(pd.concat([earlier, turned]))
    assert not gates(trained)["feedback"]
    deciles = trained.evaluation.uplift_deciles
    assert list(deciles["decile"]) == list(range(1, 11)) and deciles["customers"].sum() == 2000
    assert deciles["realised"][:3].mean() < deciles["realised"][-3:].mean()
    assert uplift.score(trained.model, turned)["score_basis"].eq("prior").all()


def test_who_was_not_drawn_by_lot_teaches_nobody_apart():
    trained = train(experiment(is_fair=False))
    assert not gates(trained)["lottery"] and trained.model.score_basis == "prior"


def test_without_an_experiment_there_is_no_model_and_few_answers_give_the_average(frame):
    assert train(frame.head(0)).model is None
    few = train(frame.head(60))
    assert few.model.score_basis == "prior" and few.evaluation.passed
    assert not any(gates(few).values())
    assert "20 who did and who did not in both" in few.evaluation.gates[0].sentence


def test_neither_the_order_of_rows_nor_storage_changes_a_score(frame, trained):
    shuffled = frame.sample(frac=1, random_state=1)[frame.columns[::-1]]
    assert to_files(train(shuffled).model) == to_files(trained.model)
    stored = from_files(to_files(trained.model))
    assert uplift.score(stored, frame).equals(uplift.score(trained.model, frame))
    kept = evaluation_from_json(evaluation_to_json(trained.evaluation))
    pd.testing.assert_frame_equal(kept.policy_values, trained.evaluation.policy_values)
    pd.testing.assert_frame_equal(
        kept.uplift_deciles, trained.evaluation.uplift_deciles, check_dtype=False
    )
