from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import f1_score

from ml.classification.metrics import f1, precision
from ml.classification.money import Money
from ml.classification.thresholds import Threshold, threshold


def rare(rows: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """One in twelve is lost and nobody's chance is above one half."""
    random = np.random.default_rng(3)
    probability = random.beta(1, 12, rows).round(3).clip(0.001, 0.499)
    return (random.random(rows) < probability).astype(float), probability


def test_no_other_threshold_has_a_higher_f1():
    label, probability = rare()
    chosen = Threshold().best(label, probability)
    reached = f1_score(label, probability >= chosen)
    others = [f1_score(label, probability >= one) for one in np.unique(probability)[::10]]
    assert reached >= max(others)


def test_where_churn_is_rare_one_half_would_call_nobody():
    label, probability = rare()
    called = (probability >= Threshold().best(label, probability)).astype(float)
    weight = np.ones(len(label))
    assert f1(label, (probability >= 0.5).astype(float), weight) == 0
    assert f1(label, called, weight) > 0.2 and precision(label, called, weight) > label.mean()


def test_the_threshold_of_calibrated_probabilities_is_half_their_best_f1():
    label, probability = rare(200_000)
    chosen = Threshold().best(label, probability)
    reached = f1_score(label, probability >= chosen)
    assert chosen == pytest.approx(reached / 2, abs=0.02)


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_one_class_still_has_a_threshold(answer):
    assert 0 < Threshold().best(np.full(30, answer), np.linspace(0.1, 0.9, 30)) <= 0.9


# From the top: hit, hit, miss, hit, miss, miss.
LABEL = np.array([1.0, 1, 0, 1, 0, 0])
PROBABILITY = np.array([0.9, 0.8, 0.6, 0.4, 0.2, 0.1])


def test_f1_worked_by_hand():
    # After 2 calls 2 x 2 / (2 + 3) = .8, after 4 calls 2 x 3 / (4 + 3) = .857.
    assert Threshold("f1").best(LABEL, PROBABILITY) == 0.4


def test_a_contact_pays_from_cost_over_revenue_on():
    assert Threshold("profit", Money(cost=3, revenue=11)).best(LABEL, PROBABILITY) == 3 / 11


def test_a_return_that_is_asked_for_worked_by_hand():
    # Chances .9, .8, .6 promise 11 x 2.3 for 9, a return of 181 %; with .4 as well 148 %.
    asked = Threshold("profit", Money(cost=3, revenue=11), least_roi=1.5)
    assert asked.best(LABEL, PROBABILITY) == 0.6
    assert replace(asked, least_roi=1.4).best(LABEL, PROBABILITY) == 0.4
    assert replace(asked, least_roi=0.1).best(LABEL, PROBABILITY) == 3 / 11
    assert replace(asked, least_roi=3.0).best(LABEL, PROBABILITY) == 1.0


def test_equals_that_promise_too_little_together_are_not_called():
    chances = np.array([0.9, 0.5, 0.5, 0.5])
    asked = Threshold("profit", Money(cost=3, revenue=11), least_roi=1.4)
    assert asked.best(np.ones(4), chances) == 0.9


@pytest.mark.parametrize(("cost", "revenue"), [(3, 3), (3, 2), (3, 0), (0, 0)])
def test_nobody_is_called_where_an_answer_cannot_pay(cost, revenue):
    chosen = Threshold("profit", Money(cost, revenue)).best(LABEL, PROBABILITY)
    assert not (chosen <= PROBABILITY).any()


@pytest.mark.parametrize(("share", "called"), [(0.5, 3), (0.49, 2), (1.0, 6), (0.1, 0)])
def test_a_budget_calls_from_the_top_while_it_lasts(share, called):
    chosen = Threshold("budget", share=share).best(LABEL, PROBABILITY)
    assert (chosen <= PROBABILITY).sum() == called


def test_a_budget_that_would_part_equals_calls_neither():
    probability = np.array([0.9, 0.5, 0.5, 0.1])
    chosen = Threshold("budget", share=0.5).best(np.array([1.0, 0, 1, 0]), probability)
    assert (probability >= chosen).sum() == 1


def test_profit_and_roi_worked_by_hand():
    money, weight = Money(cost=3, revenue=11), np.ones(6)
    call = (PROBABILITY >= 0.6).astype(float)
    # Three called for 9, two answer with 22.
    assert money.profit(LABEL, call, weight) == 13
    assert money.roi(LABEL, call, weight) == pytest.approx(13 / 9)
    assert money.profit(LABEL, call, np.array([1, 0, 2, 1, 1, 1.0])) == 11 - 9
    assert money.roi(LABEL, 0 * call, weight) == 0


def test_settings_are_read_as_a_source_writes_them():
    assert threshold({"by": "f1"}, 10) == Threshold("f1")
    profit = threshold({"by": "profit", "cost": 3, "revenue": 11}, 10)
    assert profit == Threshold("profit", Money(3.0, 11.0))
    profit = threshold({"by": "profit", "cost": 3, "revenue": 11, "least_roi": 1.2}, 10)
    assert profit.least_roi == 1.2
    assert threshold({"by": "budget", "share": 0.3}, 10).share == 0.3
    assert threshold({"by": "budget", "most": 4}, 10).share == 0.4
    assert threshold({"by": "budget", "most": 40}, 10).share == 1.0
    assert threshold({"by": "budget", "share": 0.3, "cost": 1, "revenue": 2}, 10).money


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({}, "by is None"),
        ({"by": "luck"}, "by is 'luck'"),
        ({"by": "profit", "cost": 3}, "revenue"),
        ({"by": "budget"}, "share"),
    ],
)
def test_settings_that_say_too_little_are_refused(settings, missing):
    with pytest.raises(ValueError, match=missing):
        threshold(settings, 10)
