"""A segment model: the same answer for a row, whatever its order, batch or storage."""

import numpy as np
import pandas as pd
import pytest

from ml import segments
from ml.storage import from_files, to_files
from tests.ml.segmentation.crowds import (
    ROLES,
    customers,
    fitted,
)


def test_missing_and_infinite_values_still_get_a_finite_distance():
    frame = customers()
    frame.loc[:30, "spend"] = np.nan
    frame.loc[31, "spend"] = np.inf
    model = fitted(frame, ROLES)
    assert np.isfinite(segments.score(model, frame)["distance_to_centre"]).all()


def test_a_customer_far_from_everybody_is_an_outlier():
    frame = customers()
    frame.loc[0, ["spend", "order_count", "tenure_days"]] = [90, 20, 100]
    scores = segments.score(fitted(frame, ROLES), frame)
    assert scores["is_outlier"].mean() <= 0.005
    assert scores["distance_to_centre"].idxmax() == 0


def test_a_row_is_scored_alike_alone_and_in_its_batch():
    model = fitted(customers())
    batch = segments.score(model, customers())
    alone = segments.score(model, customers().iloc[[7]])
    pd.testing.assert_frame_equal(alone, batch.iloc[[7]].reset_index(drop=True))


def test_stored_model_gives_identical_scores():
    model = fitted(customers())
    pd.testing.assert_frame_equal(
        segments.score(from_files(to_files(model)), customers()), segments.score(model, customers())
    )


def test_a_lacking_column_is_named():
    model = fitted(customers())
    with pytest.raises(ValueError, match="spend"):
        segments.score(model, customers().drop(columns="spend"))
