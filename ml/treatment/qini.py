"""The Qini coefficient: what ranking by a score finds of the answers that contacts add.

The curve (Radcliffe 2007) is, for the customers with the highest scores, the answers of those
contacted less those of as many left alone, per customer of both arms:
(answers_t - answers_c * n_t / n_c) / n. The coefficient is the area between it and the straight
line to its end, which a random order follows.
"""

from dataclasses import dataclass

import numpy as np

from ml.treatment.experiment import Experiment
from ml.uncertainty import REPLICATES


@dataclass(frozen=True)
class Ranking:
    """Rows from the highest score down, the last of each run of equal scores, and what they did."""

    order: np.ndarray
    ends: np.ndarray
    treated: np.ndarray
    answered: np.ndarray

    @classmethod
    def by(cls, score: np.ndarray, experiment: Experiment) -> "Ranking":
        order = np.argsort(-score, kind="stable")
        is_last = np.append(np.diff(score[order]) != 0, True)
        ends = np.flatnonzero(is_last)
        return cls(order, ends, experiment.treated[order], experiment.answered[order])

    def qini(self, weight: np.ndarray) -> float:
        """The coefficient in answers per customer, each row counted `weight` times."""
        counted = weight[self.order]
        treated = counted * self.treated
        control = counted - treated
        counts = (treated, control, treated * self.answered, control * self.answered)
        reached = [np.append(0.0, np.cumsum(count)[self.ends]) for count in counts]
        n_treated, n_control, from_treated, from_control = reached
        scaled = n_treated / np.maximum(n_control, 1.0)
        gained = (from_treated - from_control * scaled) / counted.sum()
        depth = (n_treated + n_control) / counted.sum()
        return float(np.trapezoid(gained - depth * gained[-1], depth))


def qini(score: np.ndarray, experiment: Experiment) -> float:
    """The coefficient of one score, (rows,): 0 for a random order, or for a single value."""
    return Ranking.by(score, experiment).qini(np.ones(len(experiment)))


@dataclass(frozen=True)
class Measured:
    """Coefficients by score name, and those of the same redrawn customers: (replicates,) each."""

    values: dict[str, float]
    redrawn: dict[str, np.ndarray]

    def of(self, name: str, less: str | None = None) -> tuple[float, float, float]:
        """Coefficient, or that less another's, with its 95 % interval, a paired bootstrap."""
        value, drawn = self.values[name], self.redrawn[name]
        if less is not None:
            value, drawn = value - self.values[less], drawn - self.redrawn[less]
        low, high = np.quantile(drawn - drawn.mean(), [0.025, 0.975]) + value
        return value, float(low), float(high)


def measured(
    experiment: Experiment,
    scores: list[dict[str, np.ndarray]],
    seed: int,
    replicates: int = REPLICATES,
) -> Measured:
    """Each score's coefficient, the mean over the repeats in `scores`, and how sure it is."""
    random = np.random.default_rng(seed)
    rows = len(experiment)
    names = list(scores[0])
    rankings = {name: [Ranking.by(repeat[name], experiment) for repeat in scores] for name in names}

    def all_of(weight: np.ndarray) -> list[float]:
        return [float(np.mean([one.qini(weight) for one in rankings[name]])) for name in names]

    values = all_of(np.ones(rows))
    drawn = np.array(
        [
            all_of(np.bincount(random.integers(0, rows, rows), minlength=rows).astype(float))
            for _ in range(replicates)
        ]
    )
    return Measured(dict(zip(names, values, strict=True)), dict(zip(names, drawn.T, strict=True)))
