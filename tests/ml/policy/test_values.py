"""What policies are worth: estimates that are right on average, and a plan that has to earn it."""

from dataclasses import replace

import numpy as np
import pytest

from ml.policy.comparison import compared
from ml.policy.contacts import PLAN, plan, policies, top
from ml.policy.evidence import policy_values
from ml.policy.gate import plan_gate
from ml.policy.values import doubly_robust, inverse_propensity, net_gains
from ml.treatment.arms import against_control
from ml.treatment.judged import ANSWERS, AVERAGE
from ml.treatment.judging import judge
from ml.treatment.recipe import Recipe
from tests.ml.treatment.experiments import COST, FEATURES, experiment

MARGIN = float(np.exp(2.5 + 0.5**2 / 2))


@pytest.fixture(scope="module")
def judged():
    one = against_control(experiment(3000), "mail")
    return judge(one, Recipe(FEATURES, 7, algorithms=("t_logistic",)))


def test_both_estimators_find_the_true_worth_and_say_how_sure_they_are(judged):
    """Over 80 lots; the chances to answer behind the second are wrong on purpose."""
    errors, held = [], []
    for seed in range(80):
        one = against_control(experiment(400, seed), "mail")
        contact = (one.rows["interest"] > 0).to_numpy() * 0.8
        gain = one.rows["true_effect"].to_numpy() * MARGIN - COST
        truth = float((contact * gain).sum())
        wrong = replace(
            judged,
            experiment=one,
            chances=np.tile([[0.9], [0.2]], len(one)),
            margin_of_an_answer=np.full(len(one), 10.0),
        )
        values = (inverse_propensity(contact, one), doubly_robust(contact, net_gains(wrong)))
        errors.append([value.money - truth for value in values])
        held.append([value.low <= truth <= value.high for value in values])
    mean, spread = np.mean(errors, axis=0), np.std(errors, axis=0) / np.sqrt(80)
    assert (np.abs(mean) < 3 * spread).all()
    assert (np.mean(held, axis=0) >= 0.89).all()


def test_shuffled_predictions_lower_the_plan_and_no_constant_policy_beats_it(judged):
    personal = compared(judged, ANSWERS)
    assert min(value.low for value in personal.above.values()) > 0
    random = np.random.default_rng(1)
    shuffles = [
        compared(replace(judged, expected=random.permutation(judged.expected)), ANSWERS).plan.money
        for _ in range(20)
    ]
    assert max(shuffles) < personal.plan.money
    expectation = personal.plan.money - personal.above["shuffled"].money
    assert np.mean(shuffles) == pytest.approx(expectation, abs=np.std(shuffles))


def test_a_plan_that_picks_the_losers_is_caught(judged):
    gainers = judged.experiment.rows["true_effect"].to_numpy() > 0
    turned = replace(judged, expected=np.where(gainers, -0.3, 0.3))
    backwards = compared(turned, ANSWERS)
    assert set(backwards.beaten_by) == {"nobody", "everybody", "shuffled"}
    gate = plan_gate(backwards, backwards, is_personal=True)
    assert not gate.passed and "shown to be worth more" in gate.sentence
    honest = compared(judged, ANSWERS)
    assert plan_gate(honest, honest, is_personal=True).passed


def test_without_personal_effects_the_plan_is_the_best_constant_policy(judged):
    assert plan(judged, AVERAGE).tolist() == [1.0] * len(judged.experiment)
    assert set(plan(judged, AVERAGE, share=0.3).round(12)) == {0.3}
    dear = replace(judged, experiment=replace(judged.experiment, cost=100.0))
    assert not plan(dear, AVERAGE).any()
    same = compared(judged, AVERAGE)
    assert same.above["everybody"].money == same.above["shuffled"].money == 0.0


@pytest.mark.parametrize("share", [0.0, 0.1, 0.37, 1.0])
def test_no_policy_contacts_more_than_there_is_money_for(share):
    random = np.random.default_rng(4)
    score = np.round(random.random(333), 1)
    contact = top(score, share)
    assert contact.sum() == pytest.approx(share * 333)
    assert contact.min() >= 0 and contact.max() <= 1
    assert all(contact[score == each].std() < 1e-12 for each in np.unique(score))
    below = contact[score < score[contact > 0].min()] if share else contact
    assert not below.any()


def test_every_policy_has_a_row_for_every_budget_and_estimator(judged):
    rows = policy_values(judged, ANSWERS, model_version="abc")
    assert not rows.duplicated(["campaign_id", "arm", "policy", "share", "estimator"]).any()
    assert len(rows) == 2 * len(list(policies(judged, ANSWERS)))
    assert (rows["customers_contacted"] <= rows["share"] * rows["customers"] + 1).all()
    nobody = rows[rows["policy"] == "nobody"]
    assert nobody[["expected_net_benefit", "low", "high"]].eq(0).all(axis=None)
    worth = rows[rows["estimator"] == "doubly_robust"].set_index(["policy", "share"])
    money = worth["expected_net_benefit"]
    assert money[PLAN, 1.0] > money["everybody", 1.0] > 0
    assert money[PLAN, 0.3] > money["random", 0.3]
