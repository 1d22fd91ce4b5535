import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from ml.classification.candidates import fit_candidates
from ml.classification.recipe import Recipe

FEATURES = ["age", "plan", "recency_days"]


@pytest.fixture(scope="module")
def customers() -> pd.DataFrame:
    """Risk is a valley in age, rises with recency, and plan `plus` halves the odds."""
    random = np.random.default_rng(4)
    frame = pd.DataFrame(
        {
            "age": random.uniform(20, 80, 1600),
            "recency_days": random.exponential(30, 1600),
            "plan": random.choice(["basic", "plus"], 1600),
        }
    )
    risk = np.abs(frame["age"] - 50) / 10 + frame["recency_days"] / 40
    log_odds = risk - 2.5 - 0.7 * (frame["plan"] == "plus")
    return frame.assign(lost=(random.random(1600) < 1 / (1 + np.exp(-log_odds))).astype(float))


@pytest.fixture(scope="module")
def fitted(customers):
    recipe = Recipe(FEATURES, ["age", "recency_days"], seed=7)
    return fit_candidates(customers, customers["lost"].to_numpy(), recipe)


def auc(classifier, customers) -> float:
    return roc_auc_score(customers["lost"], classifier.log_odds(customers))


def test_the_baseline_is_the_single_column_that_ranks_best(fitted):
    assert fitted["baseline"].encoder.columns == ["recency_days"]


def test_the_baseline_learns_its_direction(customers):
    turned = customers.assign(recency_days=-customers["recency_days"])
    recipe = Recipe(FEATURES, ["recency_days"], seed=7, algorithms=("baseline",))
    fitted = fit_candidates(turned, turned["lost"].to_numpy(), recipe)
    assert auc(fitted["baseline"], turned) > 0.5


def test_all_three_rivals_beat_one_column(fitted, customers):
    yardstick = auc(fitted["baseline"], customers)
    for name in ("logistic", "xgboost", "blend"):
        assert auc(fitted[name], customers) > yardstick + 0.05


def test_the_logistic_bends(fitted, customers):
    young, middle, old = fitted["logistic"].log_odds(
        pd.DataFrame({"age": [22.0, 50.0, 78.0], "plan": "basic", "recency_days": 20.0})
    )
    assert young > middle < old


def test_the_blend_is_the_mean_of_both_log_odds(fitted, customers):
    mean = (fitted["logistic"].log_odds(customers) + fitted["xgboost"].log_odds(customers)) / 2
    assert np.allclose(fitted["blend"].log_odds(customers), mean)


@pytest.mark.parametrize("name", ["logistic", "xgboost", "blend"])
def test_contributions_add_up_to_the_log_odds_but_for_one_constant(fitted, customers, name):
    contributions = fitted[name].contributions(customers)
    assert sorted(contributions) == FEATURES
    rest = fitted[name].log_odds(customers) - contributions.sum(axis=1)
    assert np.ptp(rest) < 1e-5


def test_a_rows_score_does_not_depend_on_its_neighbours(fitted, customers):
    whole = fitted["blend"].log_odds(customers)
    turned = fitted["blend"].log_odds(customers[::-1])[::-1]
    alone = fitted["blend"].log_odds(customers.tail(1))
    assert np.array_equal(whole, turned) and alone[0] == whole[-1]


def test_only_the_algorithms_of_the_recipe_are_fitted(customers):
    recipe = Recipe(FEATURES, ["age"], seed=7, algorithms=("logistic",))
    assert list(fit_candidates(customers, customers["lost"].to_numpy(), recipe)) == ["logistic"]


def test_one_class_gives_finite_log_odds(customers):
    fitted = fit_candidates(customers, np.zeros(1600), Recipe(FEATURES, ["age"], seed=7))
    for classifier in fitted.values():
        assert (classifier.log_odds(customers) < -2).all()


def test_columns_that_say_nothing_give_the_base_rate(customers):
    frame = customers.assign(age=1)
    fitted = fit_candidates(frame, frame["lost"].to_numpy(), Recipe(["age"], ["age"], seed=7))
    rate = frame["lost"].mean()
    for classifier in fitted.values():
        assert classifier.log_odds(frame) == pytest.approx(np.log(rate / (1 - rate)), abs=0.01)
