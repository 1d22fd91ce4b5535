import numpy as np
import pandas as pd
import pytest

from ml import hazard
from ml.frames import Roles, described
from ml.storage import from_files, to_files
from ml.values import MissingColumn
from tests.ml.survival.worlds import FEATURES, customers, person_periods

ROLES = Roles(
    tuple(
        described(name, {"role": "feature", "baseline": "churn" if name == "recency_days" else ()})
        for name in FEATURES
    )
)


def train(frame: pd.DataFrame):
    return hazard.train(frame, ROLES, horizon_days=90)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return person_periods()


@pytest.fixture(scope="module")
def trained(frame):
    return train(frame)


def figure(trained, metric: str, algorithm: str = "logistic") -> float:
    board = trained.evaluation.leaderboard.set_index(["algorithm", "metric"])
    return board.loc[(algorithm, metric), "value"]


def test_it_beats_one_column_and_the_periods_alone(trained):
    assert trained.evaluation.red == [] and trained.fallback is None
    assert figure(trained, "concordance") > figure(trained, "concordance", "baseline") > 0.55
    assert figure(trained, "concordance", "period_rates") == 0.5
    assert figure(trained, "brier") < figure(trained, "brier", "period_rates")
    board = trained.evaluation.leaderboard
    assert set(board.loc[board["is_champion"], "algorithm"]) == {"logistic"}
    assert (board["low"] <= board["value"]).all() and (board["value"] <= board["high"]).all()


def test_risks_never_fall_and_keys_pass_through(trained):
    people = customers(5, 1, 50)
    scores = hazard.score(trained.model, people)
    assert scores["customer_id"].equals(people["customer_id"])
    risks = scores[["risk_30_days", "risk_60_days", "risk_90_days"]].to_numpy()
    assert (np.diff(risks, axis=1) > 0).all() and (risks > 0).all() and (risks < 1).all()
    assert set(scores["score_basis"]) == {"model"}
    shuffled = people.sample(frac=1, random_state=1)[people.columns[::-1]]
    again = hazard.score(trained.model, shuffled).sort_index()
    pd.testing.assert_frame_equal(again, scores)


def test_answers_not_yet_known_on_the_judged_date_teach_the_judged_fit_nothing(frame, trained):
    judged_on = frame.loc[frame["period"] == 3, "as_of_date"].max()
    unknown = (frame["known_date"] > judged_on) & (frame["as_of_date"] != judged_on)
    assert unknown.sum() > 500
    other = train(frame.assign(has_left=frame["has_left"] ^ unknown))
    assert figure(other, "concordance") == figure(trained, "concordance")


def test_customers_of_the_judged_date_judge(frame, trained):
    """Whose features are another's are ranked by chance, however well the rest were learnt."""
    judged = frame["as_of_date"] == frame.loc[frame["period"] == 3, "as_of_date"].max()
    people = frame[judged].drop_duplicates("customer_id").set_index("customer_id")[FEATURES]
    strangers = people.sample(frac=1, random_state=4).set_axis(people.index)
    others = frame[judged].drop(columns=FEATURES).join(strangers, on="customer_id")
    found = train(pd.concat([frame[~judged], others]))
    assert abs(figure(found, "concordance") - 0.5) < 0.06 < figure(trained, "concordance") - 0.5
    assert "baseline" in found.evaluation.red


def test_without_a_signal_the_rates_of_the_periods_serve_and_say_so(frame):
    random = np.random.default_rng(7)
    found = train(frame.assign(has_left=random.random(len(frame)) < 0.15))
    assert "baseline" in found.evaluation.red and not found.evaluation.passed
    assert found.fallback.evaluation.passed
    scores = hazard.score(found.fallback.model, frame.head(9))
    assert set(scores["score_basis"]) == {"prior"} and scores["risk_90_days"].nunique() == 1
    assert scores["risk_90_days"].iloc[0] == pytest.approx(1 - 0.85**3, abs=0.02)
    board = found.fallback.evaluation.leaderboard
    assert set(board.loc[board["is_champion"], "algorithm"]) == {"period_rates"}


def test_a_risk_that_is_off_lets_the_rates_serve(frame):
    judged = frame["as_of_date"] >= frame.loc[frame["period"] == 3, "as_of_date"].max()
    random = np.random.default_rng(8).random(len(frame)) < 0.5
    found = train(frame.assign(has_left=frame["has_left"] | (judged & random)))
    assert "calibration" in found.evaluation.red and found.fallback.model.score_basis == "prior"


def test_too_few_leavers_or_features_get_the_rates_and_no_last_period_nothing(frame):
    few = train(frame[~frame["has_left"] | (frame.index % 100 == 0)])
    assert few.model.score_basis == "prior" and few.evaluation.passed
    assert "takes 20 customers who left" in few.evaluation.gates[0].sentence
    alike = train(frame.assign(**dict.fromkeys(FEATURES, 1)))
    assert alike.model.score_basis == "prior" and alike.evaluation.passed
    assert train(frame[frame["period"] < 3]).model is None
    assert train(frame.head(0)).model is None


def test_whoever_is_not_known_gets_the_rates_and_a_missing_column_is_named(trained):
    people = customers(5, 1, 20)
    blank = people.assign(trouble=np.nan, recency_days=np.nan, orders=np.nan)
    scores = hazard.score(trained.model, blank)
    assert set(scores["score_basis"]) == {"prior"}
    assert np.allclose(scores["risk_30_days"], trained.model.rates[0])
    with pytest.raises(MissingColumn, match="trouble"):
        hazard.score(trained.model, people.drop(columns="trouble"))


def test_a_stored_model_gives_the_same_risks(trained):
    people, stored = customers(5, 1, 20), from_files(to_files(trained.model))
    assert np.array_equal(stored.risks(people), trained.model.risks(people))
