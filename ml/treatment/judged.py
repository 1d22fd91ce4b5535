"""What judging learners hands over: effects of customers whose answers no fit behind them knew."""

from dataclasses import dataclass

import numpy as np

from ml.folds import Folds
from ml.treatment.experiment import Experiment
from ml.treatment.fitting import Fits
from ml.treatment.scale import Scale

CHOSEN = "chosen"


@dataclass(frozen=True)
class Judged:
    """Scores of the judged rows, and what serves.

    Parameters
    ----------
    experiment : the judged rows
    scores : per repeat, effects by algorithm, `response_only`, and the learner `chosen` on other
        rows: each (rows,)
    champion : the algorithm that was chosen, or that it was chosen per fold
    expected : effects of the chosen, scaled by what other rows showed of them
    average : the average effect on other rows, which whoever is not told apart gets
    chances : to answer when contacted, and when not: (2, rows)
    margin_of_an_answer : mean margin of those who answered, of other rows: (rows,)
    fits, names : what serves, one for all or one per fold, and the learner of each that was chosen
    scale : from the scores of what serves to effects
    """

    experiment: Experiment
    scores: list[dict[str, np.ndarray]]
    champion: str
    protocol: str
    expected: np.ndarray
    average: np.ndarray
    chances: np.ndarray
    margin_of_an_answer: np.ndarray
    fits: tuple[Fits, ...]
    names: tuple[str, ...]
    scale: Scale
    folds: Folds
