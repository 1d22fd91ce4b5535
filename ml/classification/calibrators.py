"""Which calibration: the simplest that the rows at hand cannot beat, chosen out of fold."""

import numpy as np

from ml.classification.beta import Beta, fit_beta
from ml.classification.isotonic import Isotonic, fit_isotonic
from ml.classification.sigmoid import Sigmoid, fit_sigmoid

Calibrator = Sigmoid | Beta | Isotonic
# From how many rows of the rarer class a kind is tried, the simplest first.
KINDS = {"sigmoid": (0, fit_sigmoid), "beta": (200, fit_beta), "isotonic": (1000, fit_isotonic)}
# TreeSHAP adds up to six digits: a smaller sum says nothing about a factor.
NEAR = 1e-4
STEP = 1e-6


def fit_calibrator(
    log_odds: np.ndarray, label: np.ndarray, folds: np.ndarray
) -> tuple[Calibrator, float]:
    """The calibration of out-of-fold log-odds, and its log loss on rows it was not fitted on.

    A kind with more freedom is taken when its log loss across `folds`, (rows,), is lower by more
    than one standard error of the paired difference: less is luck, and a curve with more corners
    is read with more caution.
    """
    rarer = min(label.sum(), len(label) - label.sum())
    chosen, losses = "sigmoid", _losses("sigmoid", log_odds, label, folds)
    for kind, (fewest, _) in list(KINDS.items())[1:]:
        if rarer >= fewest:
            rival = _losses(kind, log_odds, label, folds)
            if is_lower(rival, losses):
                chosen, losses = kind, rival
    return KINDS[chosen][1](log_odds, label), float(losses.mean())


def is_lower(rival: np.ndarray, losses: np.ndarray, standard_errors: float = 1.0) -> bool:
    """Whether losses of the same rows, (rows,) each, are lower by that many standard errors."""
    gain = losses - rival
    return bool(gain.mean() > standard_errors * gain.std() / np.sqrt(len(gain)))


def log_losses(calibrated: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Negative log-likelihood per row of calibrated log-odds."""
    return np.logaddexp(0, np.where(label == 1, -calibrated, calibrated))


def scales(
    calibrator: Calibrator, bias: float, log_odds: np.ndarray, added: np.ndarray
) -> np.ndarray:
    """What to multiply a row's contributions by, so that they add up after calibration: (rows,).

    `added` is the sum of the row's contributions to its raw `log_odds`. With one factor per row
    every feature keeps its sign and its share; a sigmoid's factor is its slope for everybody.
    Where next to nothing is added the factor is the slope of the curve at the bias.
    """
    is_near = np.abs(added) < NEAR
    reached = np.where(is_near, bias + STEP, log_odds)
    moved = calibrator.calibrated(reached) - calibrator.calibrated(bias)
    return moved / np.where(is_near, STEP, added)


def _losses(kind: str, log_odds: np.ndarray, label: np.ndarray, folds: np.ndarray) -> np.ndarray:
    fit = KINDS[kind][1]
    losses = np.empty(len(label))
    # Two halves: a few parameters need no more rows, and five folds cost as much as the trees.
    halves = folds % 2
    for half in np.unique(halves):
        is_out = halves == half
        calibrator = fit(log_odds[~is_out], label[~is_out])
        losses[is_out] = log_losses(calibrator.calibrated(log_odds[is_out]), label[is_out])
    return losses
