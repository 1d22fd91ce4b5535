import numpy as np
import pytest

from ml.classification.imbalance import OPTIONS, balanced

LABEL = np.array([1.0] * 10 + [0.0] * 90)
ENCODED = np.column_stack([np.arange(100.0), np.arange(100.0) % 2])


def sample(option: str, label: np.ndarray = LABEL):
    return balanced(ENCODED, ENCODED / 10, label, option, seed=7)


def test_none_changes_nothing():
    found = sample("none")
    assert np.array_equal(found.encoded, ENCODED) and (found.weight == 1).all()


@pytest.mark.parametrize("option", OPTIONS[1:])
def test_every_other_option_gives_both_classes_the_same_say(option):
    found = sample(option)
    rare, common = (found.weight[found.label == answer].sum() for answer in (1, 0))
    assert rare == pytest.approx(common)


def test_weights_keep_the_number_of_rows_and_scale_pos_weight_the_negatives():
    assert sample("weight").weight.sum() == pytest.approx(100)
    assert set(sample("scale_pos_weight").weight) == {1.0, 9.0}


def test_undersampling_keeps_every_rare_row_and_makes_none_up():
    found = sample("undersample")
    assert len(found.label) == 20
    assert {tuple(row) for row in ENCODED[:10]} <= {tuple(row) for row in found.encoded}
    assert {tuple(row) for row in found.encoded} <= {tuple(row) for row in ENCODED}


def test_smote_adds_rare_rows_between_rare_rows():
    made = sample("smote").encoded[100:]
    assert len(made) == 80 and made[:, 0].min() >= 0 and made[:, 0].max() <= 9
    assert len(np.unique(made[:, 0])) > 40


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("label", [np.zeros(100), np.ones(100), np.eye(100)[0]])
def test_one_class_or_a_single_rare_row_can_still_be_fitted(option, label):
    assert len(sample(option, label).label) in (2, 100)


def test_an_unknown_option_is_named():
    with pytest.raises(ValueError, match="'oversample' is unknown: none, weight"):
        sample("oversample")
