"""Classifiers with honest probabilities: calibrated on rows they had not seen."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.metrics import log_loss

from ml.classification.candidates import Classifier, Recipe, fit_candidates
from ml.classification.hybrid import HYBRID, TWIN
from ml.classification.roc import paired
from ml.classification.seasons import seasonal_date
from ml.classification.sigmoid import Sigmoid, fit_sigmoid
from ml.splits import customer_folds
from ml.storage import storable

# Two folds of a large frame hold rows enough for two parameters, at two fifths of the time.
ROWS_FOR_TWO_FOLDS = 20_000
# The base rate drifts: the newest dates calibrate, as many as hold this many of both classes.
ROWS_PER_CLASS = 500
# A season is one date: a sampling error of three points beats the level of another season.
SEASON_ROWS_PER_CLASS = 200


@storable
@dataclass(frozen=True)
class Member:
    """A fitted classifier with its calibration; log loss and threshold were earned out of fold.

    `is_proven` says whether it may serve: a hybrid only where its twin without groups is shown to
    rank worse, out of fold on the rows it was fitted on.
    """

    algorithm: str
    classifier: Classifier
    sigmoid: Sigmoid
    out_of_fold_log_loss: float
    threshold: float
    is_proven: bool = True

    def probability(self, frame: pd.DataFrame) -> np.ndarray:
        """Calibrated probability per row."""
        return self.sigmoid.probability(self.classifier.log_odds(frame))

    def called(self, frame: pd.DataFrame) -> np.ndarray:
        """1.0 per row whose probability reaches the threshold, else 0.0."""
        return (self.probability(frame) >= self.threshold).astype(float)


def fit_members(frame: pd.DataFrame, label: np.ndarray, recipe: Recipe) -> dict[str, Member]:
    """The recipe's algorithms on all given rows, calibrated on out-of-fold predictions of them.

    Folds keep all rows of a customer together. The frame is sorted by key and has an
    `as_of_date`; at least two customer folds must hold rows.
    """
    unseen = _out_of_fold(frame, label, recipe)
    is_used = _calibrating(frame, label, unseen[recipe.algorithms[0]])
    members = {}
    for name, classifier in fit_candidates(frame, label, recipe).items():
        sigmoid = fit_sigmoid(unseen[name][is_used], label[is_used])
        probability = sigmoid.probability(unseen[name][is_used])
        loss = float(log_loss(label[is_used], probability, labels=[0, 1]))
        threshold = recipe.threshold.best(label[is_used], probability)
        is_proven = name != HYBRID or _helps(label[is_used], unseen, is_used)
        members[name] = Member(name, classifier, sigmoid, loss, threshold, is_proven)
    return members


def _out_of_fold(frame: pd.DataFrame, label: np.ndarray, recipe: Recipe) -> dict[str, np.ndarray]:
    """Log-odds per algorithm from fits without the row's customer; NaN where none was made."""
    folds = customer_folds(frame["customer_id"])
    judged_folds = np.unique(folds)
    if len(frame) > ROWS_FOR_TWO_FOLDS:
        judged_folds = judged_folds[:2]
    unseen: dict[str, np.ndarray] = {}
    for fold in judged_folds:
        is_out = folds == fold
        fitted = fit_candidates(frame[~is_out], label[~is_out], recipe)
        for name, classifier in fitted.items():
            log_odds = unseen.setdefault(name, np.full(len(frame), np.nan))
            log_odds[is_out] = classifier.log_odds(frame[is_out])
    return unseen


def _calibrating(frame: pd.DataFrame, label: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    """Rows with out-of-fold predictions that set the level: of a year ago's season where that
    has forecast better, else of the fewest newest dates that hold enough of them."""
    has_prediction = ~np.isnan(unseen)
    season = seasonal_date(frame, pd.Series(label, index=frame.index))
    if season is not None:
        is_used = has_prediction & (frame["as_of_date"] == season).to_numpy()
        if _per_class(label[is_used]) >= SEASON_ROWS_PER_CLASS:
            return is_used
    is_used = has_prediction
    for date in sorted(frame["as_of_date"].unique(), reverse=True):
        is_used = has_prediction & (frame["as_of_date"] >= date).to_numpy()
        if _per_class(label[is_used]) >= ROWS_PER_CLASS:
            break
    return is_used


def _helps(label: np.ndarray, unseen: dict[str, np.ndarray], is_used: np.ndarray) -> bool:
    """Whether the hybrid is shown to beat its twin on these rows; without the twin it is not."""
    if TWIN not in unseen:
        return False
    return paired(label, unseen[HYBRID][is_used], unseen[TWIN][is_used]).low > 0


def _per_class(label: np.ndarray) -> int:
    positives = int(label.sum())
    return min(positives, len(label) - positives)
