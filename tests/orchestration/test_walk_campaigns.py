"""The figures about campaigns in the published demo, computed once more by other means."""

from hashlib import md5

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.stats import chisquare, norm, ttest_ind

from tests.walks import PROJECT

pytestmark = pytest.mark.xdist_group("demo")

PLAN = {"control": 0.30, "email": 0.35, "offer": 0.35}


@pytest.fixture(scope="module")
def published(demo):
    with demo.published("demo") as connection:
        yield connection


@pytest.fixture(scope="module")
def contacts(published) -> pd.DataFrame:
    found = published.table("marts.fct_campaign_contacts").df()
    assert len(found) > 5_000
    return found


@pytest.fixture(scope="module")
def roi(published) -> pd.DataFrame:
    found = published.table("marts.rpt_campaign_roi").df()
    whole = found[found["segment_key"].isna()]
    assert len(whole) == 16
    return whole


def of(contacts: pd.DataFrame, campaign: str, arm: str) -> pd.DataFrame:
    rows = contacts[(contacts["campaign_id"] == campaign) & (contacts["arm"] == arm)]
    return rows.astype({"revenue": float, "cost": float})


def test_lifts_and_intervals_are_welchs(contacts, roi):
    for row in roi.itertuples():
        treated, control = (of(contacts, row.campaign_id, arm) for arm in (row.arm, "control"))
        welch = ttest_ind(treated["revenue"], control["revenue"], equal_var=False)
        interval = welch.confidence_interval()
        assert row.lift == pytest.approx(treated["revenue"].mean() - control["revenue"].mean())
        assert (row.lift_low, row.lift_high) == pytest.approx((interval.low, interval.high))


def test_roi_is_margin_over_full_cost_with_its_chance_to_be_positive(contacts, roi):
    for row in roi.itertuples():
        treated, control = (of(contacts, row.campaign_id, arm) for arm in (row.arm, "control"))
        cost = treated["cost"].mean()
        assert row.attributed_roi == pytest.approx(0.4 * treated["revenue"].mean() / cost - 1)
        assert row.incremental_roi == pytest.approx(0.4 * row.lift / cost - 1)
        # Every contact of an arm costs the same, so that only the lift is unsure.
        error = np.sqrt(
            treated["revenue"].var() / len(treated) + control["revenue"].var() / len(control)
        )
        chance = norm.cdf(row.incremental_roi / (0.4 * error / cost))
        assert row.probability_roi_positive == pytest.approx(chance, abs=1e-7)
        assert row.bootstrap_low < row.lift < row.bootstrap_high


def test_cuped_is_the_lift_of_what_the_year_before_does_not_explain(contacts, roi):
    for row in roi.itertuples():
        arms = [of(contacts, row.campaign_id, arm) for arm in (row.arm, "control")]
        money, before = zip(
            *((arm["revenue"], arm["prior_year_spend"].astype(float)) for arm in arms), strict=True
        )
        slope = sum(
            ((y - y.mean()) * (x - x.mean())).sum() for y, x in zip(money, before, strict=True)
        ) / sum(((x - x.mean()) ** 2).sum() for x in before)
        left = [y - slope * x for y, x in zip(money, before, strict=True)]
        assert row.lift_cuped == pytest.approx(left[0].mean() - left[1].mean())
        variance = sum(one.var() / len(one) for one in left)
        plain = sum(one.var() / len(one) for one in money)
        assert row.variance_reduction == pytest.approx(1 - variance / plain)


def test_arms_are_as_large_as_the_playbook_plans(published, contacts):
    found = published.execute(
        "select campaign_id, figure from marts.rpt_experiment_checks "
        "where check_name = 'sample_ratio'"
    ).fetchall()
    assert len(found) == 8
    for campaign, p_value in found:
        seen = contacts.loc[contacts["campaign_id"] == campaign, "arm"].value_counts()
        planned = [PLAN[arm] * seen.sum() for arm in seen.index]
        assert p_value == pytest.approx(chisquare(seen, planned).pvalue, abs=1e-6)


def test_a_lot_is_what_any_engine_with_md5_draws(demo):
    playbook = pd.read_csv(PROJECT / "seeds" / "playbook" / "holdouts.csv").set_index("scope")
    universal = playbook.loc["universal"]
    file = demo.root("demo") / "work" / "warehouse.duckdb"
    with duckdb.connect(str(file), read_only=True) as connection:
        drawn = connection.execute(
            "select * from experiments.exp_assignments where scope = 'universal'"
        ).df()
    lots = [
        int(md5(f"{universal['salt']}|{customer}".encode()).hexdigest()[:8], 16) / 2**32  # noqa: S324
        for customer in drawn["customer_id"]
    ]
    assert drawn["draw"].tolist() == lots
    assert len(lots) == 5_000
    assert drawn["is_holdout"].mean() == pytest.approx(universal["holdout_share"], abs=0.01)
    assert drawn["is_exploration"].mean() == pytest.approx(universal["exploration_share"], abs=0.01)
    assert not (drawn["is_holdout"] & drawn["is_exploration"]).any()


def test_where_nobody_is_told_apart_an_arm_brings_the_same_in_sql_as_in_the_model(demo):
    file = demo.root("demo") / "work" / "warehouse.duckdb"
    with duckdb.connect(str(file), read_only=True) as work:
        in_sql = work.table("strategy.strat_arm_gains").df().set_index("arm")
        (arm, basis, expected, gain) = work.execute(
            "select distinct arm, score_basis, expected_uplift, expected_gain::double "
            "from scores.score_uplift"
        ).fetchone()
    assert list(in_sql.index.sort_values()) == ["email", "offer"]
    assert basis == "prior"
    assert in_sql.loc[arm, "expected_uplift"] == pytest.approx(expected, abs=1e-9)
    assert float(in_sql.loc[arm, "expected_gain"]) == gain
