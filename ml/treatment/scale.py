"""From a learner's effects to effects that happen: a straight line through an experiment.

The best linear predictor of the effect given a score (Chernozhukov et al. 2018): effects that a
learner exaggerates are drawn in, and the line's own uncertainty says how sure they are.
"""

from dataclasses import dataclass

import numpy as np

from ml.storage import storable
from ml.treatment.experiment import Experiment

NORMAL_80 = 1.2815515655446004


@storable
@dataclass(frozen=True)
class Scale:
    """effect = average + slope * (score - centre), and the covariance of both, (2, 2).

    No effect is larger than `most`, the largest outcome seen: 1 of answers.
    """

    average: float
    slope: float
    centre: float
    covariance: np.ndarray
    most: float

    def effect(self, score: np.ndarray) -> np.ndarray:
        """Added chance to answer, -1 to 1, or added money."""
        effect = self.average + self.slope * (score - self.centre)
        return np.clip(effect, -self.most, self.most)

    def interval(self, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The 80 % interval of the mean effect on customers with this score."""
        away = np.column_stack([np.ones(len(score)), score - self.centre])
        variance = np.einsum("ij,jk,ik->i", away, self.covariance, away)
        reach = NORMAL_80 * np.sqrt(np.maximum(variance, 0.0))
        effect = self.effect(score)
        ends = (effect - reach, effect + reach)
        low, high = (np.clip(end, -self.most, self.most) for end in ends)
        return low, high


def fit_scale(score: np.ndarray, experiment: Experiment) -> Scale:
    """The line through an experiment whose answers `score`, (rows,), does not know.

    Least squares of the answers on the score and on treatment times (1, score), each centred and
    weighted by the inverse chance of the arm, with heteroskedasticity-robust covariance (White
    1980). A slope below 0 counts as 0: such a score says nothing.
    """
    treated, chance = experiment.treated, experiment.chance
    weight = np.where(treated == 1, 1 / chance, 1 / (1 - chance))
    centre = float(np.average(score, weights=weight))
    away = score - centre
    spread = float(away.std())
    if spread < 1e-12:
        return average_only(experiment)
    lot = treated - chance
    columns = np.column_stack([np.ones(len(score)), away / spread, lot, lot * away / spread])
    inverse = np.linalg.inv((columns * weight[:, None]).T @ columns)
    found = inverse @ (columns.T @ (weight * experiment.answered))
    residual = weight * (experiment.answered - columns @ found)
    sandwich = inverse @ ((columns * residual[:, None] ** 2).T @ columns) @ inverse
    unit = np.array([1.0, 1 / spread])
    covariance = sandwich[2:, 2:] * np.outer(unit, unit)
    slope = max(float(found[3]) / spread, 0.0)
    return Scale(float(found[2]), slope, centre, covariance, _most(experiment))


def average_only(experiment: Experiment) -> Scale:
    """Everybody's average effect: the difference between the arms, with its variance."""
    treated, chance = experiment.treated, experiment.chance
    means, variance = [], 0.0
    for weight in (treated / chance, (1 - treated) / (1 - chance)):
        mean = float(np.average(experiment.answered, weights=weight))
        variance += float(((weight * (experiment.answered - mean)) ** 2).sum() / weight.sum() ** 2)
        means.append(mean)
    covariance = np.array([[variance, 0.0], [0.0, 0.0]])
    return Scale(means[0] - means[1], 0.0, 0.0, covariance, _most(experiment))


def _most(experiment: Experiment) -> float:
    return float(np.abs(experiment.answered).max())
