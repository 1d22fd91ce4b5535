import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml import reasons
from ml.classification.model import ChurnModel
from ml.explanation.usual import usuals
from ml.storage import version_of
from ml.values import MissingColumn
from tests.ml.reasoned import ROLES, customers, learnt

PRIOR = ChurnModel((), 0.25, 30)


@pytest.fixture(scope="module")
def model() -> ChurnModel:
    return learnt()


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return customers(300)


def explained(model: ChurnModel, frame: pd.DataFrame, most: int | None = 3) -> pd.DataFrame:
    parts = reasons.explain("churn", model, frame, ROLES, usuals(frame, ROLES), most)
    return pd.concat([part.rows for part in parts], ignore_index=True)


def test_all_reasons_of_a_customer_and_the_bias_are_the_log_odds_of_their_score(model, frame):
    added = explained(model, frame, most=None).groupby("customer_id")["contribution"].sum()
    total = frame["customer_id"].map(added).to_numpy() + model.bias(frame)
    probability = model.probability(frame)
    assert np.abs(total - np.log(probability / (1 - probability))).max() < 1e-5


def test_every_customer_has_the_strongest_three_in_order(model, frame):
    found = explained(model, frame)
    assert found["customer_id"].unique().tolist() == frame["customer_id"].tolist()
    assert found.groupby("customer_id")["rank"].agg(list).map(lambda one: one == [1, 2, 3]).all()
    strength = found["contribution"].abs()
    assert (strength.groupby(found["customer_id"]).diff().dropna() <= 0).all()
    assert set(found["model"]) == {"churn"} and set(found["model_version"]) == {version_of(model)}


def test_a_reason_names_the_value_beside_what_is_typical_and_what_it_does(model, frame):
    found = explained(model, frame, most=None)
    plus = found[(found["feature"] == "plan") & (found["feature_value"] == "plus")].iloc[0]
    assert re.fullmatch(
        r"Plan: plus \((as for \d+ %|\d+ %) of customers(; typically basic)?\), "
        r"which lowers the risk of leaving\.",
        plus["sentence"],
    )
    fee = found[found["feature"] == "fee"].iloc[0]
    assert re.match(r"Monthly fee: \d\d\.\d\d \(typically \d\d\.\d\d\), which ", fee["sentence"])
    assert (found["direction"] == np.where(found["contribution"] > 0, "raises", "lowers")).all()


def test_features_of_one_concept_make_one_reason(model, frame):
    found = explained(model, frame, most=None)
    visits = found[found["concept"] == "visits"]
    assert visits["customer_id"].is_unique
    added = model.contributions(frame)[["silent_days", "visits_30d"]].sum(axis=1)
    assert np.allclose(visits.set_index("customer_id")["contribution"], added)


def test_a_sensitive_column_is_never_a_reason(model, frame):
    found = explained(model, frame, most=None)
    assert "gender" not in set(found["feature"])
    assert not found["sentence"].str.contains("gender", case=False).any()


@pytest.mark.parametrize("basis", ["prior", "flat"])
def test_where_nothing_is_learnt_one_sentence_says_so_and_no_reason_is_made_up(
    basis, model, frame, monkeypatch
):
    if basis == "flat":
        nothing = pd.DataFrame(0.0, index=frame.index, columns=["fee", "plan"])
        monkeypatch.setattr(ChurnModel, "contributions", lambda self, rows: nothing.loc[rows.index])
    found = explained(PRIOR if basis == "prior" else model, frame)
    assert found["customer_id"].tolist() == frame["customer_id"].tolist()
    assert (found["direction"] == "none").all() and found["feature"].isna().all()
    assert found["sentence"].nunique() == 1
    assert (found["contribution"] == 0).all()


def test_what_everybody_has_in_common_comes_last_and_on_its_own(model, frame, monkeypatch):
    honest = ChurnModel.contributions
    month = {"month": 9.0}
    monkeypatch.setattr(
        ChurnModel, "contributions", lambda self, rows: honest(self, rows).assign(**month)
    )
    last = explained(model, frame, most=None).groupby("customer_id").tail(1)
    assert set(last["feature"]) == {"month"}
    assert set(last["sentence"]) == {
        "Month: 6 (as for everybody), which raises the risk of leaving."
    }


def test_chunks_and_row_order_change_nothing(model, frame, monkeypatch):
    whole = explained(model, frame).sort_values(["customer_id", "rank"], ignore_index=True)
    monkeypatch.setattr(reasons, "CHUNK", 70)
    shuffled = explained(model, frame.sample(frac=1, random_state=1))
    again = shuffled.sort_values(["customer_id", "rank"], ignore_index=True)
    pd.testing.assert_frame_equal(whole, again)


def test_a_model_whose_reasons_do_not_add_up_shows_a_gap(model, frame, monkeypatch):
    usual = usuals(frame, ROLES)
    (honest,) = reasons.explain("churn", model, frame, ROLES, usual)
    assert honest.gap < reasons.TOLERANCE
    bias = model.bias
    monkeypatch.setattr(ChurnModel, "bias", lambda self, rows: bias(rows) + 0.001)
    (wrong,) = reasons.explain("churn", replace(model), frame, ROLES, usual)
    assert wrong.gap == pytest.approx(0.001, rel=0.05)


def test_a_frame_without_a_feature_is_refused_by_name(model, frame):
    with pytest.raises(MissingColumn, match="fee"):
        explained(model, frame.drop(columns="fee"))


def test_nobody_to_explain_gives_no_rows(model, frame):
    usual = usuals(frame, ROLES)
    assert list(reasons.explain("churn", model, frame.head(0), ROLES, usual)) == []
