"""What contacting some customers is worth, from an experiment that contacted by lot.

Both estimators give margin less cost, over all judged customers and against contacting nobody,
which is therefore worth 0. The one by inverse propensity (Horvitz and Thompson 1952, normalised by
its own weights as in Hajek 1971) compares the arms among those whom the policy would contact. The
doubly robust one (Dudik et al. 2014) starts from what a model expects of every customer and
corrects it by what the model missed: the chances are known, so it is right where the model is not.
"""

from dataclasses import dataclass

import numpy as np

from ml.treatment.experiment import Experiment
from ml.treatment.judged import Judged
from ml.uncertainty import interval


@dataclass(frozen=True)
class Value:
    """Money with its 95 % interval."""

    money: float
    low: float
    high: float


def inverse_propensity(contact: np.ndarray, experiment: Experiment) -> Value:
    """The worth of contacting row by row with the chance `contact`, (rows,), 0 to 1.

    An arm without any of them says nothing: worth 0, infinitely unsure.
    """
    many = float(contact.sum())
    if many == 0:
        return Value(0.0, 0.0, 0.0)
    gain, variance = -experiment.cost, 0.0
    for sign, arm, chance in (
        (1, experiment.treated, experiment.chance),
        (-1, 1 - experiment.treated, 1 - experiment.chance),
    ):
        weight = contact * arm / chance
        if weight.sum() == 0:
            return Value(0.0, -np.inf, np.inf)
        mean = float(np.average(experiment.margin, weights=weight))
        missed = weight * (experiment.margin - mean)
        variance += float((missed**2).sum()) / float(weight.sum()) ** 2
        gain += sign * mean
    return Value(many * gain, *interval(many * gain, many**2 * variance))


def doubly_robust(contact: np.ndarray, net_gains: np.ndarray) -> Value:
    """The same from the net gain of each row, as `net_gains` gives it."""
    earned = contact * net_gains
    total = float(earned.sum())
    return Value(total, *interval(total, len(earned) * float(earned.var())))


def net_gains(judged: Judged) -> np.ndarray:
    """Unbiased, if noisy, money that contacting each row adds, less the cost: (rows,).

    The model behind it is the chance to answer, contacted or not, times the margin of an answer.
    """
    experiment = judged.experiment
    contacted, left_alone = judged.chances * judged.margin_of_an_answer
    treated, chance = experiment.treated, experiment.chance
    missed = experiment.margin - np.where(treated == 1, contacted, left_alone)
    weight = np.where(treated == 1, 1 / chance, -1 / (1 - chance))
    return contacted - left_alone + weight * missed - experiment.cost
