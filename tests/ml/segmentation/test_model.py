"""One fitted model, whatever the order, the company or the storage of its rows."""

import numpy as np
import pandas as pd
import pytest

from ml import segments
from ml.storage import from_files, to_files
from tests.ml.segmentation.customers import ROLES, customers


def test_row_and_column_order_do_not_matter():
    frame = customers()
    shuffled = frame.sample(frac=1, random_state=1)[frame.columns[::-1]]
    straight, mixed = segments.train(frame, ROLES), segments.train(shuffled, ROLES)
    assert to_files(straight.model) == to_files(mixed.model)


def test_missing_and_infinite_values_still_get_a_finite_distance():
    frame = customers()
    frame.loc[:30, "spend"] = np.nan
    frame.loc[31, "spend"] = np.inf
    model = segments.train(frame, ROLES).model
    assert np.isfinite(segments.score(model, frame)["distance_to_centre"]).all()


def test_a_customer_far_from_everybody_is_an_outlier():
    frame = customers()
    frame.loc[0, ["spend", "order_count", "tenure_days"]] = [90, 20, 100]
    scores = segments.score(segments.train(frame, ROLES).model, frame)
    assert scores["is_outlier"].mean() <= 0.005
    assert scores["distance_to_centre"].idxmax() == 0


def test_a_row_is_scored_alike_alone_and_in_its_batch():
    model = segments.train(customers(), ROLES).model
    batch = segments.score(model, customers())
    alone = segments.score(model, customers().iloc[[7]])
    pd.testing.assert_frame_equal(alone, batch.iloc[[7]].reset_index(drop=True))


def test_stored_model_gives_identical_scores():
    model = segments.train(customers(), ROLES).model
    pd.testing.assert_frame_equal(
        segments.score(from_files(to_files(model)), customers()), segments.score(model, customers())
    )


def test_a_lacking_column_is_named():
    model = segments.train(customers(), ROLES).model
    with pytest.raises(ValueError, match="spend"):
        segments.score(model, customers().drop(columns="spend"))
