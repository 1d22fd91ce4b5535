import numpy as np
import pytest

from ml.classification.beta import Beta, fit_beta
from ml.classification.calibrators import fit_calibrator, scales
from ml.classification.isotonic import Isotonic, fit_isotonic
from ml.classification.metrics import ece10
from ml.classification.sigmoid import Sigmoid, fit_sigmoid

FITS = [fit_sigmoid, fit_beta, fit_isotonic]


def drawn(log_odds: np.ndarray, seed: int = 0) -> np.ndarray:
    chance = 1 / (1 + np.exp(-log_odds))
    return (np.random.default_rng(seed).random(len(log_odds)) < chance).astype(float)


def honest(rows: int = 20_000) -> np.ndarray:
    return np.random.default_rng(1).normal(-1, 1, rows)


def folds(rows: int) -> np.ndarray:
    return np.arange(rows) % 5


def error(label: np.ndarray, calibrated: np.ndarray) -> float:
    return ece10(label, 1 / (1 + np.exp(-calibrated)), np.ones(len(label)))


def test_a_sigmoid_undoes_exaggerated_log_odds():
    sigmoid = fit_sigmoid(3 * honest() + 2, drawn(honest()))
    assert sigmoid.slope == pytest.approx(1 / 3, abs=0.02)
    assert sigmoid.intercept == pytest.approx(-2 / 3, abs=0.05)


def test_beta_bends_the_ends_apart():
    raw = honest() * 2
    truth = Beta(lower=0.4, upper=1.5, intercept=-0.5)
    found = fit_beta(raw, drawn(truth.calibrated(raw)))
    assert (found.lower, found.upper) == pytest.approx((0.4, 1.5), abs=0.1)


@pytest.mark.parametrize("fit", FITS)
def test_calibrated_rates_are_what_happens(fit):
    label = drawn(honest())
    assert error(label, 3 * honest() + 2) > 0.1
    assert error(label, fit(3 * honest() + 2, label).calibrated(3 * honest() + 2)) < 0.015


@pytest.mark.parametrize("fit", FITS)
def test_no_calibration_turns_two_customers_round(fit):
    raw = np.sort(honest(3000))
    assert (np.diff(fit(raw, drawn(raw)).calibrated(raw)) >= -1e-12).all()


@pytest.mark.parametrize("fit", FITS)
def test_a_ranking_that_is_the_wrong_way_round_becomes_the_base_rate(fit):
    raw = honest(2000)
    label = drawn(-raw)
    rates = 1 / (1 + np.exp(-fit(raw, label).calibrated(raw)))
    assert rates == pytest.approx(label.mean(), abs=0.001)


@pytest.mark.parametrize("fit", FITS)
def test_one_class_gives_finite_log_odds(fit):
    calibrated = fit(np.arange(50.0), np.ones(50)).calibrated(np.array([-1e9, 0.0, 1e9]))
    assert np.isfinite(calibrated).all()


def stairs(log_odds: np.ndarray) -> np.ndarray:
    """No sigmoid and no beta has two steps."""
    return np.select([log_odds < -2, log_odds < 0.5], [-4.0, -0.5], 3.0)


@pytest.mark.parametrize(
    ("truth", "kind"),
    [
        (lambda z: 0.5 * z, Sigmoid),
        (Beta(0.2, 2.0, 0.0).calibrated, Beta),
        (stairs, Isotonic),
    ],
)
def test_the_simplest_calibration_that_others_cannot_beat_is_taken(truth, kind):
    raw = honest() * 2
    calibrator, loss = fit_calibrator(raw, drawn(truth(raw)), folds(len(raw)))
    assert isinstance(calibrator, kind)
    assert 0 < loss < np.log(2)


@pytest.mark.parametrize(("rows", "kind"), [(300, Sigmoid), (20_000, Isotonic)])
def test_few_rows_never_draw_their_own_curve(rows, kind):
    raw = honest(rows) * 2
    assert isinstance(fit_calibrator(raw, drawn(stairs(raw)), folds(rows))[0], kind)


@pytest.mark.parametrize("fit", FITS)
def test_scaled_contributions_add_up_on_every_row(fit):
    raw = np.append(honest(3000) * 2, [-0.3, -0.3 + 1e-7])
    calibrator = fit(raw, drawn(raw / 2))
    added = raw + 0.3
    scaled = scales(calibrator, -0.3, raw, added) * added
    assert np.abs(calibrator.calibrated(-0.3) + scaled - calibrator.calibrated(raw)).max() < 1e-5


def test_a_sigmoid_scales_every_row_by_its_slope():
    raw = honest(100)
    assert scales(Sigmoid(0.7, 1.0), -0.3, raw, raw + 0.3) == pytest.approx(0.7)
