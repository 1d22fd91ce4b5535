import numpy as np
import pytest
from scipy.special import hyp2f1

from ml.lifetime.discounting import discounted
from ml.lifetime.fitting import fit_purchasing
from ml.lifetime.histories import Histories, distinct, of_rows
from ml.lifetime.purchasing import STORIES, Purchasing
from tests.ml.lifetime.worlds import world


def equation_10(logs, x, age, time, is_modified):
    """Fader, Hardie and Lee (2005), where b + x counts the first purchase too in MBG/NBD."""
    r, alpha, a, b = np.exp(logs)
    passed = b + x + is_modified
    growth = ((alpha + age) / (alpha + age + time)) ** (r + x)
    series = hyp2f1(r + x, passed, a + passed - 1, time / (alpha + age + time))
    return (a + passed - 1) / (a - 1) * (1 - growth * series)


@pytest.mark.parametrize(("algorithm", "is_modified"), [("bg_nbd", False), ("mbg_nbd", True)])
@pytest.mark.parametrize("a", [0.05, 0.79, 3.0])
def test_expected_purchases_are_those_of_the_closed_form(algorithm, is_modified, a):
    logs = np.log([0.24, 4.4, a, 2.4])
    x, age = np.array([0.0, 1.0, 2.0, 26.0]), np.array([38.9, 12.0, 0.0, 38.9])
    ours = STORIES[algorithm].expected_while_here(logs, x, age, 39.0)
    np.testing.assert_allclose(ours, equation_10(logs, x, age, 39.0, is_modified), rtol=1e-7)


@pytest.mark.parametrize("algorithm", STORIES)
@pytest.mark.parametrize("extreme", [-9.0, 9.0])
@pytest.mark.parametrize("which", [2, 3])
def test_forecasts_stay_sane_at_the_ends_of_the_parameters(algorithm, extreme, which):
    logs = np.zeros(4)
    logs[which] = extreme
    x, age = np.array([0.0, 3.0, 800.0]), np.array([0.5, 1.0, 1.0])
    ahead = STORIES[algorithm].expected_while_here(logs, x, age, 2.0)
    assert (ahead > 0).all()
    # Nobody buys more than who never leaves.
    assert (ahead <= (1 + x) / (1 + age) * 2.0 * (1 + 1e-9)).all()


def test_a_chance_to_leave_of_one_allows_one_more_purchase():
    logs = np.array([0.0, 0.0, 9.0, -9.0])
    ahead = STORIES["bg_nbd"].expected_while_here(logs, np.zeros(1), np.ones(1), 5.0)
    assert ahead[0] == pytest.approx(1 - 2.0 / 7.0, abs=1e-3)


@pytest.mark.parametrize("algorithm", STORIES)
def test_the_chance_to_buy_lies_below_the_expected_purchases(algorithm):
    frame = world(4, size=100)
    model, _ = fit_purchasing(distinct(frame), algorithm, 7)
    chance = model.chance(of_rows(frame), 13.0)
    expected = model.expected(of_rows(frame), np.array([13.0]))[:, 0]
    assert ((chance > 0) & (chance <= expected * (1 + 1e-9)) & (chance < 1)).all()


@pytest.mark.parametrize("algorithm", STORIES)
def test_days_and_weeks_give_the_same_forecasts(algorithm):
    weeks = world(5, size=200)
    days = weeks.assign(
        last_purchase_age=weeks["last_purchase_age"] * 7, customer_age=weeks["customer_age"] * 7
    )
    by_week, found = fit_purchasing(distinct(weeks), algorithm, 7)
    by_day, found_by_day = fit_purchasing(distinct(days), algorithm, 7)
    np.testing.assert_allclose(
        by_day.expected(of_rows(days), np.array([70.0])),
        by_week.expected(of_rows(weeks), np.array([10.0])),
        rtol=1e-5,
    )
    assert by_day.parameters["alpha"] == pytest.approx(7 * by_week.parameters["alpha"], rel=1e-3)
    repeats = weeks["repeat_purchases"].sum()
    shift = found.log_likelihood - found_by_day.log_likelihood
    assert shift == pytest.approx(repeats * np.log(7), rel=1e-9)


@pytest.mark.parametrize("algorithm", STORIES)
@pytest.mark.parametrize("seeds", [range(3), pytest.param(range(3, 20), marks=pytest.mark.matrix)])
def test_every_simulated_world_is_fitted(algorithm, seeds):
    failures = [
        seed
        for seed in seeds
        if not fit_purchasing(distinct(world(seed, size=80)), algorithm, 7)[1].is_reached
    ]
    assert failures == []


def test_a_world_of_the_model_is_forecast_without_bias():
    frame = world(6, size=4000)
    model, _ = fit_purchasing(distinct(frame), "mbg_nbd", 7)
    forecast = model.expected(of_rows(frame), np.array([39.0]))[:, 0].sum()
    assert forecast / frame["next_purchases"].sum() == pytest.approx(1.0, abs=0.1)


def test_row_order_changes_nothing():
    frame = world(7, size=100)
    shuffled = frame.sample(frac=1, random_state=1)
    for algorithm in STORIES:
        one, other = (fit_purchasing(distinct(f), algorithm, 7)[0] for f in (frame, shuffled))
        assert one.logs.tolist() == other.logs.tolist()


def test_money_later_is_worth_less_and_exactly_so():
    model = Purchasing("pareto_nbd", np.array([0.0, 0.0, 0.0, 9.0]), 1.0)
    history = Histories(np.ones(1), np.ones(1), np.ones(1), np.ones(1))
    total, present = discounted(lambda times: model.expected(history, times), 365, 0.10)
    # Nearly nobody leaves, so purchases come evenly: a year at 10 % is (1 - 1 / 1.1) / ln(1.1).
    assert present[0] / total[0] == pytest.approx((1 - 1 / 1.1) / np.log(1.1), rel=1e-2)
    assert discounted(lambda times: model.expected(history, times), 365, 0.0)[1] == total
