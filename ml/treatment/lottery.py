"""Whether the lot was one: nothing known before may tell who was contacted."""

import numpy as np
from scipy.stats import chi2

from ml.encoding import fit_encoder
from ml.treatment.experiment import Experiment

FALSE_ALARMS = 0.001


def balance(experiment: Experiment, features: list[str]) -> tuple[float, float]:
    """The chance of arms at least as different in all features together, and the largest gap.

    The omnibus test of Hansen and Bowers (2008): the sum over rows of (treated - chance) times the
    features, against what lots of the same chances would make of it. The gap is in standard
    deviations of a feature.
    """
    encoder = fit_encoder(experiment.rows, features)
    scaled = encoder.scale(encoder.encode(experiment.rows))
    if scaled.shape[1] == 0:
        return 1.0, 0.0
    campaign = experiment.rows["campaign_id"].to_numpy()
    for each in np.unique(campaign):
        scaled[campaign == each] -= scaled[campaign == each].mean(axis=0)
    lot = experiment.treated - experiment.chance
    tilt = lot @ scaled
    spread = (scaled * (experiment.chance * (1 - experiment.chance))[:, None]).T @ scaled
    statistic = float(tilt @ np.linalg.pinv(spread, hermitian=True) @ tilt)
    rank = int(np.linalg.matrix_rank(spread, hermitian=True))
    treated = experiment.treated == 1
    gaps = scaled[treated].mean(axis=0) - scaled[~treated].mean(axis=0)
    return float(chi2.sf(statistic, max(rank, 1))), float(np.abs(gaps).max())
