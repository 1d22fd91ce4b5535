from dataclasses import replace

import numpy as np
import pytest

from ml.spending.gate import baseline_gate, naive_gate
from ml.spending.judged import Judged


def judged(rows: int, error: float, naive_error: float) -> Judged:
    """Forecasts that miss by so much on average, the model's and the naive one's."""
    random = np.random.default_rng(1)
    actual = random.gamma(2, 40, rows)
    forecasts = {
        "tweedie": np.maximum(actual + random.normal(0, error, rows), 0),
        "naive": np.maximum(actual + random.normal(0, naive_error, rows), 0),
    }
    return Judged(actual, forecasts, {}, champion="tweedie", protocol="test rows")


def test_a_clear_lead_on_enough_rows_passes():
    gate = baseline_gate(judged(800, 20, 60), seed=7)
    assert gate.passed and not gate.is_undecided
    assert gate.figures["mae_difference_high"] < 0 < gate.figures["gini_difference_low"]


def test_a_lead_that_few_rows_cannot_tell_from_luck_is_undecided():
    gate = baseline_gate(judged(60, 30, 33), seed=7)
    assert gate.figures["mae"] < gate.figures["baseline_mae"]
    assert gate.figures["mae_difference_high"] > 0
    assert not gate.passed and gate.is_undecided
    assert "is not shown to beat" in gate.sentence


@pytest.mark.parametrize("rows", [60, 800])
def test_what_is_worse_loses_however_many_rows_there_are(rows):
    gate = baseline_gate(judged(rows, 60, 20), seed=7)
    assert not gate.passed and not gate.is_undecided
    assert "does not beat" in gate.sentence


def test_the_same_forecast_is_no_lead():
    same = judged(200, 30, 30)
    forecasts = {name: same.forecasts["tweedie"] for name in same.forecasts}
    gate = baseline_gate(replace(same, forecasts=forecasts), seed=7)
    assert not gate.passed and not gate.is_undecided


def test_when_the_naive_forecast_serves_the_verdict_only_warns():
    red = baseline_gate(judged(60, 60, 20), seed=7)
    warned = naive_gate(red)
    assert warned.is_warning and not warned.passed and warned.figures == red.figures
    assert "The naive forecast serves" in warned.sentence
