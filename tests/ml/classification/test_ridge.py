"""The ridge fit: the coefficients of scikit-learn's solver, whatever is kept between steps."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from ml.classification import ridge

ROWS, WIDTH = 20_000, 6
RIDGE_C = 0.5


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(3)
    columns = random.normal(size=(ROWS, WIDTH))
    chance = 1 / (1 + np.exp(-(columns @ np.linspace(-1, 1, WIDTH) - 0.5)))
    return columns, (random.random(ROWS) < chance).astype(float), random.uniform(0.5, 2, ROWS)


def fitted(columns, label, weight):
    return ridge.fit_ridge(lambda block: columns[block], WIDTH, label, weight, RIDGE_C)


def test_the_coefficients_are_those_of_scikit_learn(drawn):
    columns, label, weight = drawn
    coefficient, intercept = fitted(*drawn)
    known = LogisticRegression(C=RIDGE_C, tol=1e-10, max_iter=1000)
    known.fit(columns, label, sample_weight=weight)
    assert np.allclose(coefficient, known.coef_[0], atol=1e-6)
    assert intercept == pytest.approx(known.intercept_[0], abs=1e-6)


def test_terms_kept_between_steps_change_no_digit(drawn, monkeypatch):
    kept = fitted(*drawn)
    monkeypatch.setattr(ridge, "MOST_KEPT", 0)
    anew = fitted(*drawn)
    assert np.array_equal(kept[0], anew[0])
    assert kept[1] == anew[1]
