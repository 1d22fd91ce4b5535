import numpy as np
import pandas as pd
import pytest

from ml import segments
from ml.segmentation.components import fit_components
from ml.segmentation.points import COLUMNS, points
from ml.storage import from_files, to_files
from tests.ml.segmentation.crowds import customers, fitted


@pytest.fixture(scope="module")
def model():
    return fitted(customers())


def test_every_customer_stands_once_for_every_number(model):
    drawn = points(model, customers())
    assert list(drawn.columns) == COLUMNS
    assert drawn.groupby("k").size().to_dict() == dict.fromkeys(range(2, 11), 360)
    assert not drawn.duplicated(["customer_id", "k"]).any()
    assert drawn.groupby("k")["cluster_number"].nunique().tolist() == list(range(2, 11))


def test_a_customer_is_drawn_in_the_cluster_that_the_score_names(model):
    drawn = points(model, customers())
    served = drawn[drawn["k"] == len(model.centres)].set_index("customer_id")["cluster_number"]
    scores = segments.score(model, customers()).set_index("customer_id")["cluster_number"]
    assert served.sort_index().equals(scores.sort_index())


def test_the_sample_is_bounded_and_knows_no_order(model):
    frame = customers({"young": 1500, "loyal": 1200})
    drawn = points(model, frame)
    assert drawn["customer_id"].nunique() == 2000
    shuffled = points(from_files(to_files(model)), frame.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(drawn, shuffled)


def test_customers_who_cannot_be_split_are_not_drawn():
    few = customers({"young": 4})
    assert points(fitted(few), few).empty


def test_components_are_the_directions_of_the_greatest_spread():
    random = np.random.default_rng(0)
    long, short = random.normal(0, 3, 4000), random.normal(0, 1, 4000)
    rows = np.column_stack([(long + short), (long - short)]) / np.sqrt(2) + 5
    found = fit_components(rows)
    assert np.abs(found.axes) == pytest.approx(np.full((2, 2), np.sqrt(0.5)), abs=0.02)
    assert found.axes[0].min() > 0 and found.axes[1].min() < 0
    assert found.axes.max(axis=1) == pytest.approx(np.abs(found.axes).max(axis=1))
    assert found.shares == pytest.approx([0.9, 0.1], abs=0.01)
    assert found.project(rows).mean(axis=0) == pytest.approx([0, 0], abs=1e-9)


def test_a_space_of_one_column_is_drawn_on_a_line():
    found = fit_components(np.arange(5.0).reshape(-1, 1))
    assert found.project(np.arange(5.0).reshape(-1, 1))[:, 1].tolist() == [0.0] * 5
    assert found.shares.tolist() == [1.0, 0.0]
