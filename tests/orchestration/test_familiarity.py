import dagster as dg
import pytest

from ml.unseen import Unseen
from orchestration.familiarity import checked, is_strange

WARN, ERROR = dg.AssetCheckSeverity.WARN, dg.AssetCheckSeverity.ERROR


@pytest.mark.parametrize(
    ("share", "passed", "severity"),
    [(0.0, True, WARN), (0.01, True, WARN), (0.011, False, WARN), (0.2, False, WARN)],
)
def test_up_to_one_row_in_five_a_new_text_only_warns(share, passed, severity):
    check = checked("score_churn", Unseen({"plan": 3}, share))
    assert (check.passed, check.severity) == (passed, severity)
    assert not is_strange(Unseen({}, share))


def test_above_one_row_in_five_the_run_stops_and_the_columns_are_named():
    check = checked("score_churn", Unseen({"region": 30, "plan": 1_200}, 0.21))
    assert not check.passed and check.severity == ERROR
    assert "plan in 1,200 rows, region in 30 rows" in check.description
    assert "Train anew" in check.description
