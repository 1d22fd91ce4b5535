"""Which learner serves: the simplest, unless another is shown to beat it."""

from collections.abc import Sequence

import numpy as np

from ml.treatment.experiment import Experiment
from ml.treatment.fitting import T_LOGISTIC
from ml.treatment.qini import measured

# Enough to tell a standard error to a fifth.
REPLICATES = 25
NORMAL_95 = 1.959963984540054


def choose(
    scores: dict[str, np.ndarray], experiment: Experiment, algorithms: Sequence[str], seed: int
) -> str:
    """The logistic T-learner, unless the 95 % interval of another's lead in Qini is above zero.

    `scores` are effects by algorithm, (rows,), of rows that no fit behind them saw. Differences
    between learners are mostly noise, and whoever follows them serves something worse than any one
    of them. Where the logistic T-learner does not compete, the first named takes its place.
    """
    simplest = T_LOGISTIC if T_LOGISTIC in algorithms else algorithms[0]
    if len(algorithms) == 1:
        return simplest
    rivals = {name: scores[name] for name in sorted(algorithms)}
    qini = measured(experiment, [rivals], seed, REPLICATES)
    leads = {
        name: (qini.values[name] - qini.values[simplest])
        / max(float(np.std(qini.redrawn[name] - qini.redrawn[simplest])), 1e-12)
        for name in rivals
    }
    best = max(leads, key=leads.__getitem__)
    return best if leads[best] > NORMAL_95 else simplest
