import numpy as np
import pandas as pd

from seeds.calendar import Calendar
from seeds.history import hazard
from seeds.simulate import simulate
from tests.benchmarks.replays import MONTHS, lived_until, true_risks

DAY = pd.Timestamp("2023-07-01")


def test_the_world_that_is_replayed_is_the_demo_and_its_risk_holds_the_first_day():
    planted = next(simulate())["truth/hazards"]
    planted = planted[planted["as_of_date"] == DAY]["true_hazard"].to_numpy()
    history = lived_until(6, Calendar(MONTHS))
    at_risk = np.flatnonzero(history.is_member[:, 5])
    assert np.array_equal(hazard(history, 6, at_risk), planted)
    risks = true_risks(DAY)
    assert len(risks) == len(planted) and risks.index.is_unique
    assert (risks.to_numpy() > planted).all() and risks.mean() > 2 * planted.mean()
