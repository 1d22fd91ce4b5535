"""What ranking by a score finds, by hand and by chance."""

import numpy as np
import pandas as pd
import pytest

from ml.treatment.experiment import Experiment
from ml.treatment.qini import measured, qini


def lots(treated: list[int], answered: list[int]) -> Experiment:
    rows = len(treated)
    chance, margin = np.full(rows, 0.5), np.zeros(rows)
    arms = np.array(treated, dtype=float), np.array(answered, dtype=float)
    return Experiment(pd.DataFrame(index=range(rows)), "mail", *arms, chance, margin, 0.0)


def test_the_area_is_that_of_the_curve_worked_out_by_hand():
    """Answers gained per customer, a quarter of them after another: .25, .25, .25 and 0; from the
    other end 0, -.25, -.125 (two held out, one of whom answered, count as one) and 0."""
    four = lots([1, 0, 1, 0], [1, 0, 0, 1])
    assert qini(np.array([4.0, 3.0, 2.0, 1.0]), four) == pytest.approx(0.1875)
    assert qini(np.array([1.0, 2.0, 3.0, 4.0]), four) == pytest.approx(-0.09375)


def test_only_the_order_counts_and_equal_scores_have_none():
    random = np.random.default_rng(1)
    many = lots(random.integers(0, 2, 500).tolist(), random.integers(0, 2, 500).tolist())
    score = random.random(500)
    assert qini(score, many) == qini(np.exp(9 * score), many)
    assert qini(np.full(500, 0.3), many) == pytest.approx(0.0, abs=1e-12)
    tied = np.round(score, 1)
    shuffled = random.permutation(500)
    again = lots(many.treated[shuffled].tolist(), many.answered[shuffled].tolist())
    assert qini(tied[shuffled], again) == pytest.approx(qini(tied, many))


def test_a_random_order_is_worth_nothing_and_its_interval_says_so():
    """Of 40 orders by lot about two intervals of 95 % may leave 0 out."""
    random = np.random.default_rng(2)
    treated = random.random(600) < 0.5
    answered = random.random(600) < np.where(treated, 0.4, 0.3)
    experiment = lots(treated.astype(int).tolist(), answered.astype(int).tolist())
    scores = {str(number): random.random(600) for number in range(40)}
    found = measured(experiment, [scores], seed=3)
    values = [found.of(name) for name in scores]
    assert abs(np.mean([value for value, _, _ in values])) < 0.005
    assert sum(low > 0 or high < 0 for _, low, high in values) <= 6
    assert found.of("0", "0") == (0.0, 0.0, 0.0)
