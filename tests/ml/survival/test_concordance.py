import numpy as np

from ml.survival.concordance import concordance
from ml.survival.periods import Stays


def pair_by_pair(stays: Stays, risk: np.ndarray) -> float:
    """Harrell's C as its definition reads."""
    above = pairs = 0.0
    for one in np.flatnonzero(stays.has_left):
        for other in range(len(risk)):
            later = stays.last_period[other] > stays.last_period[one] or (
                stays.last_period[other] == stays.last_period[one] and not stays.has_left[other]
            )
            if later:
                pairs += 1
                above += (risk[one] > risk[other]) + (risk[one] == risk[other]) / 2
    return above / pairs


def test_it_is_counted_as_pair_by_pair_with_ties_and_stays_that_were_not_watched_to_the_end():
    random = np.random.default_rng(3)
    stays = Stays(random.integers(1, 4, 120), random.random(120) < 0.5)
    risk = np.round(random.random(120) - 0.1 * stays.last_period, 1)
    weight = random.integers(0, 3, 120)
    every = np.repeat(np.arange(120), weight)
    drawn = Stays(stays.last_period[every], stays.has_left[every])
    assert np.isclose(concordance(stays, risk, weight), pair_by_pair(drawn, risk[every]))


def test_perfect_order_is_one_its_reverse_nought_and_no_order_a_half():
    stays = Stays(np.array([1, 2, 3, 3]), np.array([True, True, True, False]))
    risk, once = np.array([0.9, 0.6, 0.4, 0.1]), np.ones(4)
    assert concordance(stays, risk, once) == 1
    assert concordance(stays, -risk, once) == 0
    assert concordance(stays, np.full(4, 0.2), once) == 0.5
    nobody_left = Stays(np.array([3, 3]), np.array([False, False]))
    assert concordance(nobody_left, risk[:2], once[:2]) == 0.5
