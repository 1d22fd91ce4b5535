"""What a strange batch does to scores: nothing, a documented fallback, or an error by name."""

import numpy as np
import pandas as pd
import pytest

from ml import churn, segments, spend
from ml.frames import Roles, described
from ml.values import MissingColumn

FEATURES = ["age", "orders", "plan", "recency"]
ROLES = Roles(
    tuple(described(name, {"role": "feature", "segmenting": name != "plan"}) for name in FEATURES)
)


def customers() -> pd.DataFrame:
    random = np.random.default_rng(3)
    rows = 600
    frame = pd.DataFrame(
        {
            "customer_id": [f"c{number}" for number in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "known_date": pd.Timestamp("2024-08-01"),
            "age": random.integers(18, 90, rows).astype(float),
            "orders": random.integers(1, 30, rows).astype(float),
            "recency": random.integers(0, 365, rows).astype(float),
            "plan": random.choice(["basic", "plus"], rows),
        }
    )
    log_odds = frame["recency"] / 60 - frame["orders"] / 6 + (frame["plan"] == "basic")
    frame["has_churned"] = random.random(rows) < 1 / (1 + np.exp(-log_odds))
    spent = frame["orders"] * random.gamma(2, 5, rows) * (random.random(rows) < 0.7)
    return frame.assign(next_period_spend=np.round(spent * (1 + (frame["plan"] == "plus")), 2))


FRAME = customers()
KEYS = ["customer_id", "as_of_date"]


@pytest.fixture(scope="module")
def serving() -> dict:
    """The score function and the model that serves, by name."""
    learnt = {
        "churn": churn.train(FRAME, ROLES, horizon_days=61, tuning_seconds=0, repeats=1),
        "spend": spend.train(FRAME, ROLES, horizon_days=61),
        "segments": segments.train(FRAME, ROLES, previous=None, seed=7),
    }
    modules = {"churn": churn, "spend": spend, "segments": segments}
    return {name: (modules[name].score, one.model) for name, one in learnt.items()}


def scored(serving: dict, name: str, frame: pd.DataFrame) -> pd.DataFrame:
    score, model = serving[name]
    return score(model, frame).sort_values("customer_id", ignore_index=True)


def test_the_models_are_learnt_ones(serving):
    assert serving["churn"][1].score_basis == "cross_fitted"
    assert serving["spend"][1].score_basis == "cross_fitted"


MODELS = ["churn", "spend", "segments"]


@pytest.mark.parametrize("name", MODELS)
def test_neither_order_of_columns_nor_rows_nor_a_column_more_changes_a_score(serving, name):
    shuffled = FRAME.sample(frac=1, random_state=2)[FRAME.columns[::-1]].assign(extra="x")
    assert scored(serving, name, shuffled).equals(scored(serving, name, FRAME))


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("missing", ["orders", "recency"])
def test_a_missing_column_is_named(serving, name, missing):
    with pytest.raises(MissingColumn, match=f"lacks the column {missing}"):
        scored(serving, name, FRAME.drop(columns=missing))


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize(
    ("strange", "alike"),
    [
        (1e308, 29.0),
        (np.inf, 29.0),
        (-np.inf, 1.0),
        (-1e308, 1.0),
        (-5.0, 1.0),
        (1e400, 29.0),
        ("twelve", np.nan),
        (None, np.nan),
    ],
)
def test_a_strange_number_is_the_nearest_known_one_or_none(serving, name, strange, alike):
    column = FRAME["orders"].astype(object)
    column[:50] = strange
    same = FRAME["orders"].copy()
    same[:50] = alike
    given = scored(serving, name, FRAME.assign(orders=column))
    assert given.equals(scored(serving, name, FRAME.assign(orders=same)))
    assert np.isfinite(given.select_dtypes("number")).all().all()


@pytest.mark.parametrize("name", MODELS)
def test_numbers_written_as_texts_are_those_numbers(serving, name):
    written = FRAME.assign(recency=FRAME["recency"].map(str), age=FRAME["age"].map("{:.1f}".format))
    assert scored(serving, name, written).equals(scored(serving, name, FRAME))


@pytest.mark.parametrize("name", ["churn", "spend"])
def test_an_unseen_text_is_no_known_one_and_of_any_type(serving, name):
    answers = [
        scored(serving, name, FRAME.assign(plan=text)) for text in ("never seen", None, 7, True)
    ]
    assert all(answer.equals(answers[0]) for answer in answers)
    assert not answers[0].equals(scored(serving, name, FRAME.assign(plan="basic")))


@pytest.mark.parametrize(
    ("name", "value", "same_for_all"),
    [("churn", "churn_probability", True), ("spend", "expected_spend", True)],
)
def test_who_is_hardly_known_gets_the_prior_and_is_told_so(serving, name, value, same_for_all):
    stranger = FRAME["customer_id"].isin(["c1", "c2", "c3"])
    blanked = FRAME.assign(**{one: FRAME[one].astype(object).mask(stranger) for one in FEATURES})
    given = scored(serving, name, blanked).set_index("customer_id")
    before = scored(serving, name, FRAME).set_index("customer_id")
    assert set(given.loc[["c1", "c2", "c3"], "score_basis"]) == {"prior"}
    assert given.loc[["c1", "c2", "c3"], value].nunique() == 1
    others = given.index.difference(["c1", "c2", "c3"])
    assert given.loc[others].equals(before.loc[others])


def test_the_prior_is_the_base_rate_and_the_mean(serving):
    nobody = FRAME.head(3).assign(**dict.fromkeys(FEATURES))
    rate = (FRAME["has_churned"].sum() + 0.5) / (len(FRAME) + 1)
    assert scored(serving, "churn", nobody)["churn_probability"].unique() == pytest.approx(rate)
    spent = scored(serving, "spend", nobody)
    assert spent["expected_spend"].unique() == pytest.approx(
        FRAME["next_period_spend"].mean(), abs=0.01
    )
    assert (spent["expected_spend_low"] <= spent["expected_spend"]).all()


def test_one_gap_is_no_reason_for_the_prior(serving):
    gap = FRAME.assign(age=np.nan)
    assert set(scored(serving, "churn", gap)["score_basis"]) == {"cross_fitted"}
    assert set(scored(serving, "spend", gap)["score_basis"]) == {"cross_fitted"}
