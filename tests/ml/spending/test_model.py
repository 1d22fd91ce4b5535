"""One fitted model, whatever the order, the company or the storage of its rows."""

import numpy as np
import pandas as pd
import pytest

from ml import spend
from ml.storage import from_files, to_files
from tests.ml.spending.business import business, train


def test_unlabelled_rows_change_nothing(trained_spend):
    frame = business()
    unlabelled = frame.assign(
        as_of_date=pd.Timestamp("2025-01-01"), next_period_spend=np.nan, order_count=999
    )
    both = train(pd.concat([unlabelled, frame]))
    assert to_files(both.model) == to_files(trained_spend.model)


def test_row_and_column_order_do_not_matter(trained_spend):
    frame = business()
    shuffled = frame.sample(frac=1, random_state=2)[frame.columns[::-1]]
    assert to_files(train(shuffled).model) == to_files(trained_spend.model)


def test_missing_infinite_and_unseen_values_still_get_a_finite_forecast(trained_spend):
    odd = business(months=1, size=4).assign(
        spend_90_days=[np.nan, np.inf, -np.inf, 1e308], channel=["web", None, "fax", "shop"]
    )
    scores = spend.score(trained_spend.model, odd)
    assert np.isfinite(scores["expected_spend"]).all()


def test_a_row_is_scored_alike_alone_and_in_its_batch(trained_spend, scored_spend):
    alone = spend.score(trained_spend.model, business().iloc[[11]])
    pd.testing.assert_frame_equal(alone, scored_spend.iloc[[11]])


def test_stored_model_gives_identical_scores(trained_spend, scored_spend):
    again = spend.score(from_files(to_files(trained_spend.model)), business())
    pd.testing.assert_frame_equal(again, scored_spend)


def test_a_lacking_column_is_named(trained_spend):
    with pytest.raises(ValueError, match="order_count"):
        spend.score(trained_spend.model, business().drop(columns="order_count"))
