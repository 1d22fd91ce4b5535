import numpy as np
import pandas as pd

from ml.dealing import deal
from ml.folds import BY_ID, dealt
from ml.splits import FOLDS
from ml.storage import from_files, to_files

FEATURES = ["age", "plan"]


def customers(rows: int = 2000) -> pd.DataFrame:
    random = np.random.default_rng(5)
    return pd.DataFrame(
        {
            "customer_id": [f"customer {number}" for number in range(rows)],
            "as_of_date": pd.Timestamp("2024-01-01"),
            "age": random.normal(50, 10, rows),
            "plan": random.choice(["basic", "plus"], rows),
        }
    )


def labels(rows: int = 2000) -> np.ndarray:
    return (np.random.default_rng(6).random(rows) < 0.15).astype(float)


def with_twins(frame: pd.DataFrame) -> pd.DataFrame:
    """A hundred customers come again under another id, their ages now decimals of another dtype."""
    twins = frame.head(100).assign(customer_id=[f"twin {number}" for number in range(100)])
    return pd.concat([frame, twins], ignore_index=True)


def test_customers_with_equal_features_share_a_fold():
    frame = with_twins(customers())
    (folds,) = deal(frame, FEATURES, labels(2100), 1)
    found = folds.of(frame)
    assert (found[:100] == found[2000:]).all()
    by_id = BY_ID.of(frame)
    assert (by_id[:100] != by_id[2000:]).mean() > 0.6


def test_a_fold_is_worked_out_from_the_row_alone():
    frame = with_twins(customers())
    (folds,) = deal(frame, FEATURES, labels(2100), 1)
    stored = from_files(to_files(folds))
    whole = folds.of(frame)
    for row in (3, 700, 2050):
        assert stored.of(frame.iloc[[row]]) == whole[row]
    shuffled = frame.sample(frac=1, random_state=1)[frame.columns[::-1]]
    assert (stored.of(shuffled) == whole[shuffled.index]).all()


def test_whoever_has_no_twin_keeps_their_fold_when_features_change():
    frame = with_twins(customers())
    (folds,) = deal(frame, FEATURES, labels(2100), 1)
    older = frame.assign(age=frame["age"] + 1)
    assert (folds.of(older)[100:2000] == folds.of(frame)[100:2000]).all()


def test_a_crowd_of_equals_is_no_copy_and_fills_no_fold():
    frame = customers().assign(age=1, plan=["basic"] * 1500 + ["plus"] * 500)
    (folds,) = deal(frame, FEATURES, labels(), 1)
    assert np.bincount(folds.of(frame)).max() < 600


def unevenness(folds: np.ndarray, label: np.ndarray) -> float:
    """The distance between the highest and the lowest rate of a fold."""
    return np.ptp(np.bincount(folds, label, FOLDS) / np.bincount(folds, minlength=FOLDS))


def test_deals_are_stratified_and_differ():
    frame, label = customers(), labels()
    dealt_out = [folds.of(frame) for folds in deal(frame, FEATURES, label, 3)]
    usual = [dealt(BY_ID.identities(frame), number) for number in range(20)]
    worst = max(unevenness(folds, label) for folds in dealt_out)
    assert worst < 0.6 * np.median([unevenness(folds, label) for folds in usual])
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert (dealt_out[one] == dealt_out[other]).mean() < 0.3


def test_rows_of_several_dates_follow_the_id_alone():
    months = pd.concat([customers(), customers().assign(as_of_date=pd.Timestamp("2024-02-01"))])
    (folds,) = deal(months, FEATURES, labels(4000), 1)
    assert folds.encoder is None
    assert (folds.of(months)[:2000] == folds.of(months)[2000:]).all()
