"""An analytics engineer adds a feature: a column in SQL and its yml, and no Python at all."""

import pytest

pytestmark = pytest.mark.xdist_group("a_week_later")


def test_a_column_in_sql_and_yml_reaches_every_model(a_week_later):
    with a_week_later.published("demo") as published:
        shares = published.execute(
            "select model, share from marts.rpt_feature_importance "
            "where feature = 'largest_order' order by model"
        ).fetchall()
    assert [model for model, _ in shares] == ["churn", "spend"]
    assert all(share > 0 for _, share in shares)
