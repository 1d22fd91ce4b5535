import numpy as np
import pandas as pd
import pytest

from ml.spending.candidates import ALGORITHMS
from ml.spending.forecasts import NAIVE, Recipe, fit_forecasters, naive, predicted
from ml.spending.model import SpendModel, contributed

RECIPE = Recipe(["channel", "orders", "recency", "spend_90_days"], ["spend_90_days"], 7)


def customers(rows: int = 900) -> pd.DataFrame:
    random = np.random.default_rng(6)
    orders = random.poisson(5, rows).astype(float)
    return pd.DataFrame(
        {
            "customer_id": [f"c{i}" for i in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "channel": random.choice(["web", "shop"], rows),
            "orders": orders,
            "recency": np.where(random.random(rows) < 0.1, np.nan, random.integers(0, 90, rows)),
            "spend_90_days": random.gamma(1, 1 + 9 * orders),
            "amount": random.gamma(2, 1 + 4 * orders) * (random.random(rows) < 0.6),
        }
    )


@pytest.fixture(scope="module")
def forecasters() -> dict:
    frame = customers()
    fitted = fit_forecasters(frame, frame["amount"].to_numpy(), RECIPE)
    for one in fitted.values():
        one["level"] = 0.8
    return {**fitted, NAIVE: naive(frame, frame["amount"].to_numpy(), RECIPE)}


@pytest.mark.parametrize("algorithm", [*ALGORITHMS, NAIVE])
def test_what_features_add_and_the_start_sum_to_the_forecast(forecasters, algorithm):
    frame = customers().iloc[::-1]
    frame.iloc[0, 3:6] = [1e300, np.inf, -np.inf]
    money, start = contributed(forecasters[algorithm], frame)
    expected = predicted(forecasters[algorithm], frame)
    assert np.abs(money.sum(axis=1) + start - expected).max() < 1e-9 * expected.max()


@pytest.mark.parametrize("algorithm", ["ridge", "two_stage", "tweedie", "log_linear"])
def test_a_feature_that_raises_the_forecast_adds_money(forecasters, algorithm):
    frame = customers()
    money, _ = contributed(forecasters[algorithm], frame)
    assert np.corrcoef(money["orders"], frame["orders"])[0, 1] > 0.7
    assert money["orders"].abs().mean() > 3 * money["channel"].abs().mean()


@pytest.mark.parametrize("algorithm", ["ridge", "two_stage", "tweedie", "log_linear"])
def test_nearly_every_row_starts_from_the_same_money(forecasters, algorithm):
    _, start = contributed(forecasters[algorithm], customers())
    assert (np.abs(start / np.median(start) - 1) < 1e-6).mean() > 0.95


def test_members_of_a_cross_fitted_model_start_from_their_own_money(forecasters):
    frame = customers()
    members = tuple({**forecasters["tweedie"], "level": 1 + k / 10} for k in range(5))
    model = SpendModel(members, {}, 30, "cross_fitted")
    assert len(np.unique(model.bias(frame).round(6))) == 5
    total = model.contributions(frame).sum(axis=1) + model.bias(frame)
    np.testing.assert_allclose(total, model.expected(frame), rtol=1e-9)
