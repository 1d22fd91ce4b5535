"""Who stays where: other seeds, new customers, another order of rows, another number of threads."""

import pytest
from threadpoolctl import threadpool_limits

from ml.storage import to_files
from tests.ml.segmentation.crowds import customers, fitted, keys, slices

SEEDS = range(20)


@pytest.mark.parametrize("frame", [customers(), slices(rows=300)], ids=["groups", "cloud"])
def test_twenty_retrains_with_other_seeds_move_nobody(frame):
    first = fitted(frame)
    names = [segment.name for segment in first.segments]
    for seed in SEEDS:
        again = fitted(frame, previous=first, seed=seed)
        assert keys(again, frame).equals(keys(first, frame))
        assert [segment.name for segment in again.segments] == names
        assert {segment.lineage for segment in again.segments} == {"kept"}


def test_a_chain_of_retrains_does_not_drift():
    frame = slices(rows=300)
    first = fitted(frame)
    model = first
    for seed in SEEDS:
        model = fitted(frame, previous=model, seed=seed)
    assert keys(model, frame).equals(keys(first, frame))


def test_without_the_previous_model_a_cloud_is_cut_otherwise():
    """What holds the keys in place is the previous model, not a tame frame."""
    frame = slices(rows=300)
    first = keys(fitted(frame), frame)
    moved = [(keys(fitted(frame, seed=seed), frame) != first).mean() for seed in SEEDS]
    assert max(moved) > 0.02


def test_five_percent_new_customers_move_less_than_two_percent():
    frame = slices(rows=1000)
    known = frame.head(950)
    first = fitted(known)
    second = fitted(frame, previous=first, seed=3)
    assert (keys(first, known) != keys(second, known)).mean() < 0.02


def test_row_and_column_order_do_not_matter():
    frame = customers()
    shuffled = frame.sample(frac=1, random_state=1)[frame.columns[::-1]]
    assert to_files(fitted(frame)) == to_files(fitted(shuffled))


def test_one_thread_and_two_give_the_same_model():
    with threadpool_limits(limits=1):
        alone = to_files(fitted(slices()))
    with threadpool_limits(limits=2):
        together = to_files(fitted(slices()))
    assert alone == together
