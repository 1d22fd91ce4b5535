import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml.classification import search
from ml.classification.cost import seconds
from ml.classification.recipe import Recipe
from ml.classification.settings import DEFAULTS, TreeSettings
from ml.classification.tuning import tuned

RECIPE = Recipe(["left", "right"], ["left"], seed=7, algorithms=("xgboost",), tuning_seconds=1.0)
FOLDS = np.arange(1500) % 5


def exclusive_or() -> tuple[pd.DataFrame, np.ndarray]:
    """Nothing that adds up its columns, and no tree of depth one, can tell who is lost."""
    random = np.random.default_rng(0)
    frame = pd.DataFrame(random.normal(0, 1, (1500, 2)), columns=["left", "right"])
    chance = np.where(frame["left"] * frame["right"] > 0, 0.9, 0.1)
    return frame, (random.random(1500) < chance).astype(float)


def additive_trees() -> Recipe:
    return replace(RECIPE, settings=replace(DEFAULTS, trees=TreeSettings(max_depth=1, rounds=50)))


def test_a_search_finds_clearly_better_settings():
    found = tuned(*exclusive_or(), FOLDS, additive_trees())
    assert found.settings.trees.max_depth > 1
    assert 3 < found.trials["xgboost"] <= search.MOST_TRIALS
    assert not found.is_cut_by_clock


def test_settings_stay_where_nothing_is_clearly_better():
    frame, _ = exclusive_or()
    noise = (np.random.default_rng(1).random(1500) < 0.3).astype(float)
    flat = TreeSettings(max_depth=1, rounds=5)
    recipe = replace(RECIPE, settings=replace(DEFAULTS, trees=flat), tuning_seconds=0.5)
    found = tuned(frame, noise, FOLDS, recipe)
    assert found.trials["xgboost"] > 3
    assert found.settings.trees == flat


def test_no_budget_is_no_search():
    found = tuned(*exclusive_or(), FOLDS, replace(additive_trees(), tuning_seconds=0.0))
    assert found.settings == additive_trees().settings
    assert found.trials == {"xgboost": 0}


def test_the_clock_is_a_last_ceiling_and_told(monkeypatch):
    """A clock that leaps an hour at every look ends the search after one trial, and says so."""
    hours = iter(range(0, 360_000, 3600))
    monkeypatch.setattr(search, "monotonic", lambda: next(hours))
    found = tuned(*exclusive_or(), FOLDS, additive_trees())
    assert found.is_cut_by_clock
    assert found.trials == {"xgboost": 2}


def test_the_judged_fold_decides_and_the_other_rows_are_learnt_from():
    frame, label = exclusive_or()
    turned = np.where(FOLDS == 0, 1 - label, label)
    found = tuned(frame, turned, FOLDS, additive_trees())
    assert found.settings.trees.max_depth == 1


@pytest.mark.parametrize("settings", [DEFAULTS.linear, DEFAULTS.trees, DEFAULTS.forest])
def test_a_fit_costs_more_with_more_rows_and_columns(settings):
    large = seconds(1_000_000, 10, settings)
    assert seconds(2_000_000, 10, settings) == pytest.approx(2 * large, rel=0.05)
    assert seconds(1_000_000, 20, settings) > 1.9 * large


IN_A_PROCESS_WITHOUT_OPTUNA = """
import gc, sys, weakref
import numpy as np
from ml.classification.search import Search
from ml.classification.settings import LinearSettings

class Rows: pass

def searched():
    rows = Rows()
    search = Search("logistic", LinearSettings(), lambda tried: np.full(9, tried.ridge_c))
    search.best(1.0, (1000, 3), 7)
    assert search.trials > 1 and "optuna" in sys.modules
    return weakref.ref(rows)

rows = searched()
gc.collect()
print("given back" if rows() is None else "kept")
"""


def test_the_rows_of_the_first_search_are_given_back():
    found = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS_WITHOUT_OPTUNA], capture_output=True, text=True
    )
    assert found.stdout.strip() == "given back", found.stderr
