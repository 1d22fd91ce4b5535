import numpy as np
import pandas as pd
import pytest
from scipy.optimize import approx_fprime

from ml.lifetime import gamma_gamma
from ml.lifetime.histories import distinct, of_rows
from ml.lifetime.purchasing import STORIES
from tests.ml.lifetime.worlds import world

LOGS = np.log([0.4, 3.0, 0.8, 2.5])


@pytest.mark.parametrize("algorithm", STORIES)
def test_the_gradient_is_that_of_the_likelihood(algorithm):
    likelihood = STORIES[algorithm].log_likelihood
    histories = distinct(world(1, size=60))
    numeric = approx_fprime(LOGS, lambda logs: likelihood(logs, histories)[0], 1e-7)
    np.testing.assert_allclose(likelihood(LOGS, histories)[1], numeric, rtol=1e-4, atol=1e-3)


def test_the_gradient_of_amounts_is_that_of_their_likelihood():
    random = np.random.default_rng(2)
    x, m = random.integers(1, 9, 50).astype(float), random.gamma(3, 1, 50)
    logs = np.log([2.0, 1.5, 3.0])
    numeric = approx_fprime(logs, lambda at: gamma_gamma.log_likelihood(at, x, m)[0], 1e-7)
    np.testing.assert_allclose(gamma_gamma.log_likelihood(logs, x, m)[1], numeric, rtol=1e-4)


@pytest.mark.parametrize("algorithm", STORIES)
def test_equal_histories_counted_once_weigh_as_much(algorithm):
    frame = pd.concat([world(3, size=20)] * 3)
    likelihood = STORIES[algorithm].log_likelihood
    once, each = likelihood(LOGS, distinct(frame)), likelihood(LOGS, of_rows(frame))
    assert len(distinct(frame).age) < len(frame)
    assert once[0] == pytest.approx(each[0])
    np.testing.assert_allclose(once[1], each[1], rtol=1e-9)


@pytest.mark.parametrize("algorithm", STORIES)
def test_a_thousand_purchases_overflow_nothing(algorithm):
    frame = pd.DataFrame(
        {
            "repeat_purchases": [1000, 0, 500],
            "last_purchase_age": [700.0, 0.0, 20.0],
            "customer_age": [700.0, 0.0, 700.0],
        }
    )
    value, gradient = STORIES[algorithm].log_likelihood(LOGS, distinct(frame))
    odds = STORIES[algorithm].log_odds_gone(LOGS, of_rows(frame))
    assert np.isfinite(value) and np.isfinite(gradient).all()
    # 500 purchases in 20 days and none in 680: gone. The one of every day is here.
    assert odds[2] > 100 and odds[0] < 0
