import numpy as np
import pytest

from ml.rules.lift import lift


def test_a_group_like_all_others_has_a_lift_of_one():
    label = np.tile([1.0, 0.0, 0.0, 0.0], 100)
    found = lift(np.arange(400) < 200, label, 0.05)
    assert found.value == pytest.approx(1)
    assert found.low < 1 < found.high


def test_lift_is_the_rate_of_the_group_over_the_rate_of_all():
    label = np.array([1.0] * 300 + [0.0] * 100 + [1.0] * 100 + [0.0] * 500)
    found = lift(np.arange(1000) < 400, label, 0.05)
    assert found.value == pytest.approx(0.75 / 0.4, rel=0.002)
    # Worked by hand: p 300.5/401, s 100.5/601, q .4; variance (1/p - 1)**2 p(1-p)/401 +
    # 1.5**2 s(1-s)/601, so the deviation of the log is .0239.
    assert np.log(found.high / found.value) == pytest.approx(1.96 * 0.0239, rel=0.01)


def test_less_error_takes_a_wider_interval():
    label = np.array([1.0, 0.0] * 100)
    sure, surer = (lift(np.arange(200) < 80, label, error) for error in (0.05, 0.005))
    assert surer.low < sure.low < sure.high < surer.high


def test_the_interval_holds_the_true_lift_as_often_as_it_promises():
    random, held = np.random.default_rng(0), 0
    is_member = np.arange(600) < 90
    chance = np.where(is_member, 0.4, 0.15)
    truth = 0.4 / chance.mean()
    for _ in range(1000):
        found = lift(is_member, (random.random(600) < chance).astype(float), 0.05)
        held += found.low <= truth <= found.high
    assert 935 <= held <= 965


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_a_group_that_all_agrees_still_has_an_interval(answer):
    label = np.r_[np.full(20, answer), np.tile([0.0, 1.0], 50)]
    found = lift(np.arange(120) < 20, label, 0.05)
    assert 0 < found.low < found.value < found.high < np.inf
