"""Scores that are not one finite figure per active customer reach no table."""

import dagster as dg
import numpy as np
import pandas as pd
import pytest

from ml import churn
from ml.classification.model import ChurnModel
from tests.orchestration.score_table import TODAY, checks, scored, work_file

FAULTS = {
    "1 customers have no score": lambda scores: scores.head(1),
    "1 scores belong to nobody active": lambda scores: pd.concat(
        [scores, scores.head(1).assign(customer_id="cy")]
    ),
    "1 customers have more than one score": lambda scores: pd.concat([scores, scores.head(1)]),
    "1 values are missing": lambda scores: scores.assign(
        churn_probability=scores["churn_probability"].where(scores["customer_id"] != "ana")
    ),
    "2 values are not finite": lambda scores: scores.assign(churn_probability=np.inf),
}


@pytest.mark.parametrize(("said", "fault"), FAULTS.items(), ids=FAULTS)
def test_scores_at_fault_leave_the_table_as_it_was_and_stop_the_run(said, fault, tmp_path):
    warehouse = work_file(tmp_path)

    def at_fault(model: ChurnModel, customers: pd.DataFrame) -> pd.DataFrame:
        return fault(churn.score(model, customers))

    check = checks(warehouse, at_fault)["one_score_per_active_customer"]
    assert not check.passed and check.severity == dg.AssetCheckSeverity.ERROR
    assert said in check.description
    assert scored(warehouse, TODAY) == ["cy"]
