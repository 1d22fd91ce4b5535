import numpy as np
import pandas as pd

from ml.encoding import fit_encoder
from ml.storage import from_files, to_files
from ml.unseen import unseen


def customers(**columns) -> pd.DataFrame:
    rows = {
        "plan": ["basic", "plus"] * 99 + ["trial"] * 2,
        "region": np.repeat(["north", "south"], 100),
        "age": np.arange(200),
    }
    return pd.DataFrame({**rows, **columns})


ENCODER = fit_encoder(customers(), ["plan", "region", "age"])


def test_texts_of_training_are_known_even_rare_and_missing_ones():
    frame = customers().assign(region=None)
    assert unseen([ENCODER], customers()).share == unseen([ENCODER], frame).share == 0


def test_new_texts_are_counted_by_feature_and_rows_only_once():
    frame = customers()
    frame.loc[:9, "plan"] = "gold"
    frame.loc[5:14, "region"] = "Nord"
    found = unseen([ENCODER], frame)
    assert found.rows == {"plan": 10, "region": 10}
    assert found.share == 15 / 200


def test_members_of_a_cross_fitted_model_know_jointly():
    other = fit_encoder(customers(plan="gold").assign(plan=["gold", "basic"] * 100), ["plan"])
    frame = customers(plan="gold")
    assert unseen([ENCODER], frame).share == 1
    assert unseen([ENCODER, other], frame).share == 0


def test_a_column_of_ever_new_texts_is_no_news():
    towns = pd.DataFrame({"town": [f"town {i}" for i in range(1500)] + ["home"] * 20})
    encoder = fit_encoder(towns, ["town"])
    assert unseen([encoder], towns.assign(town="elsewhere")).rows == {}


def test_what_was_known_is_stored_with_the_model():
    stored = from_files(to_files(ENCODER))
    frame = customers(plan=["trial", "gold"] * 100)
    assert unseen([stored], frame) == unseen([ENCODER], frame)
    assert unseen([stored], frame).rows == {"plan": 100}


def test_nobody_and_no_model_have_seen_everything():
    assert unseen([], customers()).share == unseen([ENCODER], customers().head(0)).share == 0
