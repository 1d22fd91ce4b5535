"""Too little to learn from: the base rate for everybody, with what it has to show."""

import numpy as np
import pandas as pd

from ml.classification.evidence import EVERYBODY, PRIOR
from ml.classification.judged import FEWEST_PER_CLASS
from ml.classification.model import MembersByFold
from ml.classification.question import Question
from ml.evaluation import Evaluation, Gate, Trained
from ml.evidence import importance
from ml.storage import version_of


def serve_prior(
    model: MembersByFold, answers: np.ndarray, features: list[str], question: Question
) -> Trained:
    """The base rate as the model asked for, from 0/1 answers too few or too alike to learn from."""
    positives = int(answers.sum())
    sentence = (
        f"{positives} {question.yes} and {len(answers) - positives} {question.no} customers are "
        f"known, and a model needs {FEWEST_PER_CLASS} of either and a feature that varies: "
        f"{EVERYBODY}."
    )
    figures = {"positives": positives, "rows": len(answers)}
    gates = [Gate(gate, True, sentence) for gate in ("calibration", "leakage", "suspicion")]
    beats = Gate("baseline", False, sentence, figures, is_warning=True)
    ranked = importance(pd.DataFrame(), features, question.model, version_of(model))
    parameters = {"algorithm": PRIOR, "horizon_days": model.horizon_days}
    return Trained(model, Evaluation(importance=ranked, gates=(beats, *gates)), parameters)
