"""Learn effects from an experiment, several ways on the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from ml.classification.linear import fit_linear
from ml.classification.settings import LinearSettings, TreeSettings
from ml.classification.trees import fit_trees
from ml.encoding import Encoder, fit_encoder
from ml.treatment.experiment import Experiment
from ml.treatment.learners import Crossed, Learner, Transformed, TwoModels

T_LOGISTIC = "t_logistic"
ALGORITHMS = (T_LOGISTIC, "t_xgboost", "x_ridge", "class_logistic")
RESPONSE_ONLY = "response_only"
LINEAR = LinearSettings(ridge_c=1.0)
# An effect is a small difference of two noisy answers: shallow trees and few of them.
TREES = TreeSettings(rounds=60, max_depth=2, eta=0.08, min_child_weight=5.0)
RIDGE = 0.01
"""Penalty of the lines of the X-learner per row, in deviations of a column."""


@dataclass(frozen=True)
class Fits:
    """Learners by name on one encoder; the logistic T-learner is always among them."""

    encoder: Encoder
    learners: dict[str, Learner]

    def effects(self, frame: pd.DataFrame) -> dict[str, np.ndarray]:
        """What each says of the rows, (rows,), and beside it the chance to answer a contact."""
        encoded = self.encoder.encode(frame)
        said = {name: one.effect(self.encoder, encoded) for name, one in self.learners.items()}
        response, _ = self.learners[T_LOGISTIC].chances(self.encoder, encoded)
        return said | {RESPONSE_ONLY: response}

    def chances(self, frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Chance to answer when contacted, and when not, by logistic regression."""
        return self.learners[T_LOGISTIC].chances(self.encoder, self.encoder.encode(frame))


def fit_learners(
    experiment: Experiment, features: list[str], algorithms: Sequence[str], seed: int
) -> Fits:
    """Fit the named algorithms, and the logistic T-learner that others stand on.

    T-learner: one model per arm. X-learner (Kuenzel et al. 2019): what each customer did less what
    the other arm's model expected, as a line of the columns. Class transformation (Jaskowski and
    Jaroszewicz 2012), with weights of the inverse chance where the lot is not even.
    """
    encoder = fit_encoder(experiment.rows, features)
    encoded = encoder.encode(experiment.rows)
    scaled = encoder.scale(encoded)
    treated = experiment.treated == 1
    logistic = TwoModels(
        *(
            fit_linear(scaled[arm], experiment.answered[arm], has_knots=False, settings=LINEAR)
            for arm in (treated, ~treated)
        )
    )
    fitted: dict[str, Learner] = {T_LOGISTIC: logistic}
    if "t_xgboost" in algorithms and encoder.parts:
        fitted["t_xgboost"] = TwoModels(
            *(
                fit_trees(encoded[arm], experiment.answered[arm], np.ones(arm.sum()), TREES, seed)
                for arm in (treated, ~treated)
            )
        )
    if "x_ridge" in algorithms:
        chances = logistic.chances(encoder, encoded)
        fitted["x_ridge"] = _crossed(experiment, scaled, *chances)
    if "class_logistic" in algorithms:
        agreed = np.where(treated, experiment.answered, 1 - experiment.answered)
        of_own_arm = np.where(treated, experiment.chance, 1 - experiment.chance)
        weight = 0.5 / of_own_arm
        part = fit_linear(scaled, agreed, has_knots=False, weight=weight, settings=LINEAR)
        fitted["class_logistic"] = Transformed(part)
    return Fits(encoder, fitted)


def _crossed(
    experiment: Experiment, scaled: np.ndarray, contacted: np.ndarray, left_alone: np.ndarray
) -> Crossed:
    treated = experiment.treated == 1
    added = np.where(treated, experiment.answered - left_alone, contacted - experiment.answered)
    lines = (_ridge(scaled[arm], added[arm]) for arm in (treated, ~treated))
    return Crossed(*lines, share=float(experiment.chance.mean()))


def _ridge(scaled: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Slopes and, last, the intercept, which is not shrunk, by least squares."""
    columns = np.column_stack([scaled, np.ones(len(scaled))])
    penalty = np.append(np.full(scaled.shape[1], RIDGE * len(scaled)), 0.0)
    with threadpool_limits(1):
        return np.linalg.solve(columns.T @ columns + np.diag(penalty), columns.T @ target)
