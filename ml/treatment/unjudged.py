"""Too few answers to judge by: everybody's average effect, with the reason why."""

from ml.evaluation import Evaluation, Gate
from ml.treatment.experiment import FEWEST_PER_CLASS, Experiment
from ml.treatment.gates import DECLINED

GATES = ("lottery", "personalisation", "feedback", "margins", "plan")


def unjudged(experiment: Experiment) -> Evaluation:
    """Gates that say what is missing; nothing was compared."""
    answers = [int(experiment.answered[experiment.treated == arm].sum()) for arm in (1, 0)]
    sentence = (
        f"{answers[0]} of those contacted by {experiment.arm} and {answers[1]} of those held out "
        f"answered, and a model needs {FEWEST_PER_CLASS} who did and who did not in both: "
        f"{DECLINED}."
    )
    return Evaluation(gates=tuple(Gate(name, False, sentence, is_warning=True) for name in GATES))
