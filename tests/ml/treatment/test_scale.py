"""Effects drawn in to what an experiment shows, and how sure they are."""

import numpy as np
import pytest

from ml.treatment.arms import against_control
from ml.treatment.scale import average_only, fit_scale
from tests.ml.treatment.experiments import experiment


def test_exaggerated_effects_are_drawn_in_and_noise_to_the_average():
    frame = experiment(20_000)
    one = against_control(frame, "mail")
    truth = one.rows["true_effect"].to_numpy()
    honest, loud = fit_scale(truth, one), fit_scale(3 * truth, one)
    assert honest.slope == pytest.approx(1.0, abs=0.1)
    assert loud.slope == pytest.approx(honest.slope / 3)
    assert np.allclose(loud.effect(3 * truth), honest.effect(truth))
    noise = np.random.default_rng(1).normal(size=len(one))
    assert np.abs(fit_scale(noise, one).effect(noise) - 0.125).max() < 0.06
    backwards = fit_scale(-truth, one)
    assert backwards.slope == 0.0


def test_intervals_hold_the_true_effect_four_times_of_five():
    """Of the average, and of the customers with the higher score, over 100 lots."""
    held = []
    for seed in range(100):
        frame = experiment(400, seed, gains=(0.3, 0.0))
        one = against_control(frame, "mail")
        truth = one.rows["true_effect"].to_numpy()
        low, high = average_only(one).interval(np.zeros(1))
        above, below = fit_scale(truth, one).interval(np.array([0.3]))
        held.append([low[0] <= truth.mean() <= high[0], above[0] <= 0.3 <= below[0]])
    assert (np.mean(held, axis=0) > 0.7).all() and (np.mean(held, axis=0) < 0.9).all()
