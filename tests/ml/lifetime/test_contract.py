import pandas as pd
import pytest

from ml.lifetime.contract import ContractValue
from ml.lifetime.settings import Settings


def frame(**columns) -> pd.DataFrame:
    plain = {"churn_probability": 0.5, "spend_last_window": 100.0, "margin_rate": 0.4}
    return pd.DataFrame([{**plain, **columns}])


def forecast(rows: pd.DataFrame, horizon_days: int = 60, rate: float = 0.0) -> pd.Series:
    return ContractValue(Settings(horizon_days, 30, rate)).forecast(rows).iloc[0]


def test_two_bills_are_paid_by_whoever_stays():
    worth = forecast(frame())
    assert worth["expected_purchases"] == 0.5 + 0.25
    assert worth["purchase_probability"] == 0.5
    assert worth["customer_lifetime_value"] == 100 * 0.4 * 0.75
    assert worth["score_basis"] == "rule"


def test_a_bill_in_a_year_is_worth_a_year_less():
    worth = forecast(frame(churn_probability=0.0), horizon_days=30, rate=0.10)
    assert worth["customer_lifetime_value"] == pytest.approx(40 / 1.1 ** (30 / 365), abs=0.005)


def test_who_got_money_back_brings_nothing():
    assert forecast(frame(spend_last_window=-20.0))["customer_lifetime_value"] == 0
