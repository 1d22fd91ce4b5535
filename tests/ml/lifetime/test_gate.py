from dataclasses import replace

import numpy as np
import pytest

from ml.lifetime.fitting import FLATTEST, Convergence
from ml.lifetime.gate import convergence_gate

ARRIVED = Convergence(starts=3, agreeing=3, iterations=20, gradient=1e-9, log_likelihood=-100.0)


def test_fits_at_a_top_pass_also_where_no_spend_was_fitted():
    assert convergence_gate(ARRIVED, ARRIVED).passed
    assert convergence_gate(ARRIVED, None).passed


@pytest.mark.parametrize(
    "lost", [{"gradient": 2 * FLATTEST}, {"log_likelihood": -np.inf}], ids=["slope", "no number"]
)
def test_a_fit_that_did_not_arrive_is_stopped_whichever_it_is(lost):
    astray = replace(ARRIVED, **lost)
    for purchases, spend in ((astray, ARRIVED), (ARRIVED, astray), (astray, None)):
        gate = convergence_gate(purchases, spend)
        assert not gate.passed and "did not reach" in gate.sentence
