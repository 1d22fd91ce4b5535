import numpy as np
import pandas as pd
import pytest

from ml import spend
from ml.frames import Roles, described

ROLES = Roles((described("order_count", {"role": "feature"}),))


def known(amounts: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "customer_id": [f"c{i}" for i in range(len(amounts))],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "known_date": pd.Timestamp("2024-08-01"),
            "order_count": 1,
            "next_period_spend": amounts,
        }
    )


def scored(amounts: list[float]) -> pd.Series:
    trained = spend.train(known(amounts), ROLES, horizon_days=61)
    assert trained.evaluation.passed and trained.evaluation.red == ["baseline"]
    return spend.score(trained.model, known(amounts)).iloc[0]


def test_one_answer_is_no_certainty():
    only = scored([30.0])
    assert only["score_basis"] == "prior" and only["expected_spend"] == 30
    assert (only["expected_spend_low"], only["expected_spend_high"]) == pytest.approx((0, 120))


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_four_in_five_next_amounts_lie_in_the_interval_after_very_few(rows):
    random = np.random.default_rng(rows)
    inside = []
    for amounts in random.exponential(40, (200, rows)):
        interval = scored(amounts.tolist())
        inside.append(random.exponential(40, 50) <= interval["expected_spend_high"])
        assert interval["expected_spend_low"] == 0
    assert np.mean(inside) == pytest.approx(0.8, abs=0.05)


def test_from_four_answers_on_the_errors_themselves_decide():
    few = scored([10.0, 20.0, 30.0, 40.0])
    assert few["expected_spend"] == 25
    assert (few["expected_spend_low"], few["expected_spend_high"]) == pytest.approx((10, 40))


def test_nothing_spent_is_forecast_as_nothing_without_a_gap():
    nothing = scored([0.0, 0.0])
    assert nothing["expected_spend"] == nothing["expected_spend_high"] == 0
