"""A search for the settings of one algorithm, by Optuna, that ends where its budget does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from ml.classification.calibrators import is_lower
from ml.classification.cost import seconds
from ml.classification.settings import ForestSettings, LinearSettings, TreeSettings

if TYPE_CHECKING:
    import optuna

PartSettings = LinearSettings | TreeSettings | ForestSettings
# Names of Settings by algorithm.
PARTS = {"logistic": "linear", "xgboost": "trees", "forest": "forest"}
# Standard errors by which the best of all trials has to beat the start.
SURE = 2.0
# Beyond these a search fits the rows that judge it.
MOST_TRIALS = 40
# The clock is the last resort: no search that the cost model meant to take seconds lasts longer.
CLOCK_SECONDS = 300.0
# A shrinkage per tree, and as many trees as let their sum come to the same.
SHRINKAGE_X_ROUNDS = 15.0


def suggested(name: str, trial: "optuna.Trial") -> PartSettings:
    """The settings a trial asks for."""
    if name == "logistic":
        return LinearSettings(ridge_c=trial.suggest_float("ridge_c", 0.003, 10, log=True))
    if name == "forest":
        return ForestSettings(
            max_depth=trial.suggest_int("max_depth", 4, 8),
            min_child_weight=trial.suggest_float("min_child_weight", 1, 30, log=True),
            colsample_bynode=trial.suggest_float("colsample_bynode", 0.1, 0.6),
        )
    eta = trial.suggest_float("eta", 0.025, 0.1, log=True)
    return TreeSettings(
        rounds=round(SHRINKAGE_X_ROUNDS / eta),
        max_depth=trial.suggest_int("max_depth", 1, 4),
        eta=eta,
        min_child_weight=trial.suggest_float("min_child_weight", 1, 50, log=True),
        subsample=trial.suggest_float("subsample", 0.5, 1),
        colsample_bynode=trial.suggest_float("colsample_bynode", 0.1, 0.8),
        reg_lambda=trial.suggest_float("reg_lambda", 0.5, 30, log=True),
    )


FIRST: dict[str, list[dict[str, float]]] = {
    "logistic": [{"ridge_c": 0.03}],
    "xgboost": [{"max_depth": 1, "eta": 0.05}, {"max_depth": 3, "eta": 0.05}],
    "forest": [{"max_depth": 8}],
}
"""Trials right after the defaults, by what they set; the sampler fills in the rest."""


class Search:
    """Trials of settings, of which the `start` is the first.

    `losses` gives the loss of every judging row, (rows,), for settings. Afterwards `trials` and
    `is_cut_by_clock` say how the search went.
    """

    def __init__(
        self, name: str, start: PartSettings, losses: Callable[[PartSettings], np.ndarray]
    ) -> None:
        self.name, self.start, self.losses = name, start, losses
        self.trials, self.is_cut_by_clock = 0, False

    def best(self, budget: float, shape: tuple[int, int], seed: int) -> PartSettings:
        """The start, or settings whose loss is lower by two standard errors of the difference:
        the best of many trials is lower by one through luck alone.

        The search ends when the worked-out cost of the trials on rows x columns of this `shape`
        reaches the budget in seconds; without enough for a second trial it does not begin.
        """
        spent = seconds(*shape, self.start)
        if 2 * spent > budget:
            return self.start
        optuna = imported()
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        begun = monotonic()
        first = self.losses(self.start)
        self.trials, found = 1, (self.start, first)

        def objective(trial: "optuna.Trial") -> float:
            nonlocal spent, found
            settings = suggested(self.name, trial)
            judged = self.losses(settings)
            found = min(found, (settings, judged), key=lambda tried: tried[1].mean())
            self.trials += 1
            spent += seconds(*shape, settings)
            self.is_cut_by_clock = monotonic() - begun > CLOCK_SECONDS
            if spent >= budget or self.is_cut_by_clock:
                study.stop()
            return float(judged.mean())

        study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
        for values in FIRST[self.name]:
            study.enqueue_trial(values)
        study.optimize(objective, n_trials=MOST_TRIALS - 1)
        return found[0] if is_lower(found[1], first, SURE) else self.start


def imported() -> ModuleType:
    """Optuna, imported on the empty stack of a thread.

    It keeps the errors of what it cannot import for as long as the process lives, and an error
    keeps the whole stack that it met: the rows of the first training would never be given back.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(import_module, "optuna").result()
