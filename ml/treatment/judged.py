"""What judging learners hands over: effects of customers whose answers no fit behind them knew."""

from dataclasses import dataclass

import numpy as np

from ml.folds import Folds
from ml.treatment.experiment import Experiment
from ml.treatment.fitting import Fits
from ml.treatment.judged_margins import JudgedMargins
from ml.treatment.scale import Scale

CHOSEN = "chosen"
# Where the money of a contact comes from: everybody's average effect, each customer's added answers
# times the margin of an answer, or a learner of margins.
AVERAGE, ANSWERS, MARGINS = "average", "answers", "margins"


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
    margins : what a learner of margins says; None where no earlier campaign teaches it
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
    margins: JudgedMargins | None = None

    def gain(self, basis: str) -> np.ndarray:
        """Money a contact of each judged row adds, before its cost: (rows,)."""
        if basis == MARGINS:
            return self.margins.expected
        if basis == ANSWERS:
            return self.expected * self.margin_of_an_answer
        return np.full(len(self.average), (self.average * self.margin_of_an_answer).mean())
