import numpy as np
import pandas as pd
import pytest

from ml.survival import periods
from ml.survival.contest import contest, losses
from ml.survival.fitting import RIDGES, best_ridge, fit_hazard, fit_rates
from ml.survival.judging import LOGISTIC, judge
from tests.ml.survival.worlds import FEATURES, customers, hazards, person_periods


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return person_periods()


def test_planted_hazards_are_found(frame):
    model = fit_hazard(frame, FEATURES, 90, best_ridge(frame, FEATURES))
    people = customers(99, 1, 400)
    true = 1 - np.cumprod(1 - hazards(people), axis=1)
    found = model.risks(people)
    assert np.abs(found - true).mean() < 0.03
    assert np.corrcoef(found[:, 2], true[:, 2])[0, 1] > 0.97
    assert model.effects[0] == 0 > model.effects[1] > model.effects[2]


def test_a_period_nobody_entered_is_like_the_one_before_it(frame):
    young = frame[frame["period"] < 3]
    assert fit_rates(young, 90).rates[2] == fit_rates(young, 90).rates[1]
    effects = fit_hazard(young, FEATURES, 90, RIDGES[0]).effects
    assert effects[2] == effects[1] < 0


def test_many_rows_are_read_by_the_same_customers_in_any_order(frame, monkeypatch):
    monkeypatch.setattr(periods, "MOST_ROWS", 1000)
    read = periods.sampled(frame)
    assert 0 < len(read) < 1500
    assert not set(read["customer_id"]) & set(frame.drop(read.index)["customer_id"])
    assert set(periods.sampled(frame.sample(frac=1)).index) == set(read.index)


def test_a_challenger_is_compared_by_how_likely_what_happened_was(frame):
    judged = judge(frame, FEATURES, ["recency_days"], 90)
    entered = contest(judged)
    model, rows = judged.models[LOGISTIC], entered.rows
    assert len(rows) > 200 and (entered.losses > 0).all()
    one = rows[rows["has_left"] & (rows["period"] == 2)].head(1)
    risks = model.risks(one)[0]
    assert losses(model, one) == pytest.approx([-np.log(risks[1] - risks[0])])
    against_rates = entered.against(fit_rates(frame, 90))
    assert against_rates.low > 0
