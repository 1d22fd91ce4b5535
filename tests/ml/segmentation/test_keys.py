import numpy as np

from ml.segmentation.keys import canonical_order, keys, lineages, matched

OLD = np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]])


def test_permuted_centres_are_matched_with_themselves():
    assert matched(OLD, OLD[[2, 0, 1]]) == [2, 0, 1]


def test_a_small_shift_stays_the_same_segment():
    assert matched(OLD, OLD + 0.5) == [0, 1, 2]


def test_a_centre_half_way_to_a_neighbour_is_a_new_segment():
    wandered = np.array([[0.0, 0.0], [4.0, 0.0], [-3.0, 7.0]])
    assert matched(OLD, wandered) == [0, 1, None]


def test_a_stray_group_does_not_push_the_others_aside():
    old = np.array([[0.0], [1.0], [2.0]])
    new = np.array([[1.0], [2.0], [100.0]])
    assert matched(old, new) == [1, 2, None]


def test_a_lone_old_segment_is_not_matched():
    assert matched(OLD[:1], OLD) == [None, None, None]


def test_a_new_segment_takes_a_number_never_used():
    assert keys([1, None, 0, None], ["s02", "s05"], 7) == ["s05", "s08", "s02", "s09"]


def test_clusters_are_ordered_by_size_then_by_their_coordinates():
    order = canonical_order(np.array([5, 9, 5]), np.array([[1.0, 0.0], [3.0, 3.0], [0.0, 7.0]]))
    assert order.tolist() == [1, 2, 0]


def test_lineage_tells_a_split_from_a_stranger():
    moves = np.array([[50, 40, 20], [0, 0, 0]])
    assert lineages([0, None, None], moves[:1], np.array([0.0, 0.1, 0.9])) == [
        "kept",
        "split",
        "new",
    ]


def test_a_segment_that_takes_in_an_ended_one_is_merged():
    moves = np.array([[60, 0], [45, 5], [0, 70]])
    assert lineages([0, 2], moves, np.zeros(2)) == ["merged", "kept"]
