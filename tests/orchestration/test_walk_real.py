"""Raw files to published generation, for two businesses with a history of purchases."""

import pytest

from tests.orchestration.scores import (
    assert_one_complete_score_per_active_customer,
    assert_reasons_for_every_score,
    booked,
    champion,
    fates,
    headcount,
)

pytestmark = [pytest.mark.matrix, pytest.mark.real_data]


@pytest.fixture(scope="module")
def cdnow(walk):
    with walk("cdnow") as published:
        yield published


@pytest.fixture(scope="module")
def online_retail(walk):
    with walk("online_retail", "online_retail_ii") as published:
        yield published


@pytest.mark.xdist_group("cdnow")
def test_cdnow_is_scored_whole_and_reaches_its_figure(cdnow):
    assert_reasons_for_every_score(cdnow)
    assert headcount(cdnow) == (23_570, 23_570)
    for table in ("score_segments", "score_churn", "score_spend", "score_value"):
        assert_one_complete_score_per_active_customer(cdnow, table, 23_570)
    # "Buys again" is "not churned": the same ranking, the same area.
    assert 0.835 <= champion(cdnow, "churn", "roc_auc") <= 0.86


@pytest.mark.xdist_group("cdnow")
def test_cdnow_is_judged_on_the_cut_off_of_its_benchmark(cdnow):
    protocols = cdnow.execute(
        "select distinct protocol from marts.rpt_model_leaderboard where model = 'churn'"
    ).fetchall()
    assert len(protocols) == 1
    assert "judged on 1998-04-01, trained on 1997-07-01 to 1997-12-01" in protocols[0][0]


@pytest.mark.xdist_group("cdnow")
def test_every_dollar_of_cdnow_is_published(cdnow):
    assert booked(cdnow) == "2500315.63"


@pytest.mark.xdist_group("online_retail")
def test_online_retail_survives_its_dirt_and_counts_it(online_retail):
    found = fates(online_retail)
    assert sum(found.values()) == 1_067_370
    assert found["no_customer"] == 243_007


@pytest.mark.xdist_group("online_retail")
def test_online_retail_scores_every_active_customer(online_retail):
    assert_reasons_for_every_score(online_retail)
    customers, active = headcount(online_retail)
    assert customers > 5_800
    for table in ("score_segments", "score_churn", "score_spend", "score_value"):
        assert_one_complete_score_per_active_customer(online_retail, table, active)
    assert champion(online_retail, "churn", "ece10") <= 0.05
