import numpy as np
import pandas as pd

from ml.splits import customer_folds, is_snapshot, judged_split, sorted_by_key


def months() -> pd.DataFrame:
    """Three customers on four month starts; answers arrive 40 days later."""
    dates = pd.date_range("2024-01-01", periods=4, freq="MS")
    frame = pd.DataFrame(
        [(customer, date) for date in dates for customer in ("cy", "ana", "bo")],
        columns=["customer_id", "as_of_date"],
    )
    return frame.assign(known_date=frame["as_of_date"] + pd.Timedelta(days=40))


def test_a_customers_fold_does_not_depend_on_the_other_rows():
    ids = pd.Series([f"customer {i}" for i in range(200)])
    assert customer_folds(ids)[150:].tolist() == customer_folds(ids[150:]).tolist()


def test_folds_are_about_equally_large():
    ids = pd.Series([f"customer {i}" for i in range(5000)])
    assert np.bincount(customer_folds(ids), minlength=5).min() > 900


def test_folds_are_the_same_in_every_process():
    assert customer_folds(pd.Series(["ana", "bo", "cy", "ana"])).tolist() == [4, 1, 2, 4]


def test_the_newest_date_judges_and_only_answers_known_by_then_train():
    training, judging = judged_split(months())
    assert judging["as_of_date"].unique() == [pd.Timestamp("2024-04-01")]
    assert training["as_of_date"].max() == pd.Timestamp("2024-02-01")
    assert (training["known_date"] <= pd.Timestamp("2024-04-01")).all()


def test_an_answer_known_on_the_judging_date_itself_may_train():
    frame = months().assign(known_date=pd.Timestamp("2024-04-01"))
    training, _ = judged_split(frame)
    assert training["as_of_date"].max() == pd.Timestamp("2024-03-01")


def test_sorting_undoes_any_row_order():
    frame = months()
    shuffled = frame.sample(frac=1, random_state=1)
    assert sorted_by_key(shuffled).equals(sorted_by_key(frame))


def test_one_date_is_a_snapshot():
    frame = months()
    assert not is_snapshot(frame)
    assert is_snapshot(frame[frame["as_of_date"] == "2024-01-01"])
