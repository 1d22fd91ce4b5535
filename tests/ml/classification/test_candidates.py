import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from ml.classification.blend import blend_weights, blended
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
    singles = fit_candidates(customers, customers["lost"].to_numpy(), recipe)
    return {**singles, "blend": blended(singles, {"logistic": 0.5, "xgboost": 0.3, "forest": 0.2})}


def auc(classifier, customers) -> float:
    return roc_auc_score(customers["lost"], classifier.log_odds(customers))


def test_the_baseline_is_the_single_column_that_ranks_best(fitted):
    assert fitted["baseline"].encoder.columns == ["recency_days"]


def test_the_baseline_learns_its_direction(customers):
    turned = customers.assign(recency_days=-customers["recency_days"])
    recipe = Recipe(FEATURES, ["recency_days"], seed=7, algorithms=("baseline",))
    fitted = fit_candidates(turned, turned["lost"].to_numpy(), recipe)
    assert auc(fitted["baseline"], turned) > 0.5


def test_all_rivals_beat_one_column(fitted, customers):
    yardstick = auc(fitted["baseline"], customers)
    for name in ("logistic", "xgboost", "forest", "blend"):
        assert auc(fitted[name], customers) > yardstick + 0.05


def test_the_logistic_bends(fitted, customers):
    young, middle, old = fitted["logistic"].log_odds(
        pd.DataFrame({"age": [22.0, 50.0, 78.0], "plan": "basic", "recency_days": 20.0})
    )
    assert young > middle < old


def test_the_blend_adds_weighted_log_odds(fitted, customers):
    shares = {"logistic": 0.5, "xgboost": 0.3, "forest": 0.2}
    added = sum(share * fitted[name].log_odds(customers) for name, share in shares.items())
    assert np.allclose(fitted["blend"].log_odds(customers), added)


def test_blend_weights_leave_out_what_only_adds_noise():
    random = np.random.default_rng(0)
    truth = random.normal(0, 2, 4000)
    label = (random.random(4000) < 1 / (1 + np.exp(-truth))).astype(float)
    log_odds = {"logistic": truth, "xgboost": truth + random.normal(0, 1, 4000)}
    weights = blend_weights({**log_odds, "forest": random.normal(0, 2, 4000)}, label)
    assert "forest" not in weights and weights["logistic"] > 0.7
    assert sum(weights.values()) == pytest.approx(1)


def test_on_a_few_rows_every_part_of_a_blend_keeps_a_say():
    label = np.arange(20) % 2.0
    log_odds = {"logistic": label - 0.5, "xgboost": -(label - 0.5), "forest": np.zeros(20)}
    assert min(blend_weights(log_odds, label).values()) > 0.1


@pytest.mark.parametrize("name", ["baseline", "logistic", "xgboost", "forest", "blend"])
def test_contributions_and_bias_are_the_log_odds(fitted, customers, name):
    contributions = fitted[name].contributions(customers)
    assert set(contributions) <= set(FEATURES)
    added = contributions.sum(axis=1) + fitted[name].bias
    assert np.abs(added - fitted[name].log_odds(customers)).max() < 1e-5


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
