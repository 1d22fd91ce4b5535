"""An analytics engineer adds a feature: a column in SQL and its yml, and no Python at all."""

import pytest

pytestmark = pytest.mark.xdist_group("a_week_later")


def test_a_column_in_sql_and_yml_reaches_every_model(a_week_later):
    with a_week_later.published("demo") as published:
        shares = dict(
            published.execute(
                "select model, share from marts.rpt_feature_importance "
                "where feature = 'largest_order'"
            ).fetchall()
        )
        is_prior = published.execute(
            "select bool_and(score_basis = 'prior') from scores.score_response"
        ).fetchone()[0]
    assert set(shares) == {"churn", "hazard", "response", "spend"}
    # A base rate reads no feature; every model that serves reads this one.
    assert {model for model, share in shares.items() if share > 0} >= {"churn", "hazard", "spend"}
    assert (shares["response"] == 0) == is_prior
