"""Margins that contacts raise are learnt where answers tell nothing, and served where shown."""

import numpy as np
import pandas as pd
import pytest

from ml import uplift
from ml.storage import from_files, to_files
from ml.treatment.arms import against_control
from ml.treatment.judged import MARGINS
from ml.treatment.judging import judge
from ml.treatment.margins import fit_margins
from ml.treatment.recipe import Recipe
from tests.ml.treatment.experiments import FEATURES, experiment, gates, train

RAISE = 2.0
RECIPE = Recipe(FEATURES, 7, algorithms=("t_logistic",))


def baskets(rows: int = 3000, seed: int = 1, *, raised: float = RAISE, **known) -> pd.DataFrame:
    """All answer contacts alike; those of the plus plan then buy `raised` times as much."""
    frame = experiment(rows, seed, gains=(0.05, 0.05), **known)
    is_plus = frame["plan"] == "plus"
    factor = np.where(is_plus & frame["is_treated"], raised, 1.0)
    return frame.assign(margin=np.round(frame["margin"] * factor, 2), true_effect=is_plus)


def campaigns(**options) -> pd.DataFrame:
    dates = ("2024-01-01", "2024-03-01", "2024-06-01")
    return pd.concat(
        [baskets(seed=seed, date=date, **options) for seed, date in enumerate(dates, 1)]
    )


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return campaigns()


@pytest.fixture(scope="module")
def trained(frame):
    return train(frame, algorithms=("t_logistic",))


def test_money_is_told_apart_where_answers_are_not(frame, trained):
    assert gates(trained)["margins"] and not gates(trained)["personalisation"]
    scores = uplift.score(trained.model, frame)
    assert set(scores["score_basis"]) == {"model"} and scores["expected_uplift"].nunique() == 1
    gain = scores["expected_gain"].groupby(frame["true_effect"].to_numpy()).mean()
    truth = frame.groupby(["true_effect", "is_treated"])["margin"].mean().unstack()
    assert gain.to_numpy() == pytest.approx((truth[True] - truth[False]).to_numpy(), abs=0.7)
    assert gain[True] > 4 * gain[False]
    assert trained.parameters["money"] == "r_forest"
    above = {gate.name: gate.figures for gate in trained.evaluation.gates}["plan"]
    assert above["above_shuffled"] > 0


def test_where_all_baskets_grow_alike_money_follows_the_answers():
    alike = campaigns(raised=1.0)
    trained = train(alike, algorithms=("t_logistic",))
    assert not gates(trained)["margins"] and trained.model.margins is None
    said = {gate.name: gate.sentence for gate in trained.evaluation.gates}["margins"]
    assert "what a contact brings follows its answers" in said
    assert uplift.score(trained.model, alike)["expected_gain"].nunique() == 1


def test_one_campaign_learns_no_margins_it_could_not_judge():
    trained = train(baskets(), algorithms=("t_logistic",))
    said = {gate.name: gate.sentence for gate in trained.evaluation.gates}["margins"]
    assert not gates(trained)["margins"] and "No campaign before" in said


def test_margins_of_the_judged_campaign_change_nothing_that_is_said_of_it(frame):
    newest = frame["as_of_date"] == frame["as_of_date"].max()
    other = frame.assign(
        margin=np.where(newest, frame["margin"].max() - frame["margin"], frame["margin"])
    )
    told, retold = (judge(against_control(one, "mail"), RECIPE) for one in (frame, other))
    assert np.array_equal(told.gain(MARGINS), retold.gain(MARGINS))
    assert not np.allclose(told.experiment.margin, retold.experiment.margin)


def test_a_campaign_that_turns_the_other_way_stops_personal_money():
    turned = baskets(3000, 3, date="2024-06-01")
    swapped = turned.assign(plan=turned["plan"].map({"plus": "basic", "basic": "plus"}))
    earlier = campaigns().query("as_of_date < '2024-06-01'")
    trained = train(pd.concat([earlier, swapped]), algorithms=("t_logistic",))
    assert not gates(trained)["margins"] and trained.model.margins is None


def test_without_enough_margins_or_features_that_differ_there_is_nothing_to_learn(frame):
    is_among_few = np.arange(len(frame)) < 10
    for few in (frame.assign(margin=0.0), frame.assign(margin=1.0 * is_among_few)):
        assert judge(against_control(few, "mail"), RECIPE).margins is None
    alike = frame.assign(interest=1.0, recency_days=1, plan="plus")
    assert judge(against_control(alike, "mail"), RECIPE).margins is None


def test_a_learner_of_margins_is_stored_and_read_back(frame):
    member = fit_margins(against_control(frame, "mail"), FEATURES, seed=7)
    again = from_files(to_files(member))
    assert np.array_equal(again.effect(frame), member.effect(frame))
