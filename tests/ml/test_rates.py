import numpy as np
import pytest

from ml.rates import shrunk_rate


@pytest.mark.parametrize(
    ("lost", "rows", "rate"), [(0, 1, 0.25), (1, 1, 0.75), (0, 50, 0.5 / 51), (5, 9, 0.55)]
)
def test_half_a_row_of_either_class_is_added(lost, rows, rate):
    assert shrunk_rate(np.arange(rows) < lost) == pytest.approx(rate)


def test_many_rows_speak_for_themselves():
    assert shrunk_rate(np.arange(10_000) < 3_000) == pytest.approx(0.3, abs=1e-4)
