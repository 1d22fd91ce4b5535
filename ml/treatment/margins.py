"""What a contact adds in money, learnt from margins themselves.

Answers say nothing of baskets: who buys anyway may buy more. An R-learner (Nie and Wager 2021,
equation 4) of the relative lift: margin - m = (treated - chance) * m * lift, where m is the margin
to expect of a customer like this one and lift the share of it that a contact adds. Money spreads
the more the more of it there is, so rows weigh by 1 / m.
"""

import numpy as np
import xgboost

from ml.encoding import fit_encoder
from ml.spending.candidates import fit_part, forecast
from ml.splits import customer_folds
from ml.treatment.experiment import Experiment
from ml.treatment.learners import Raised
from ml.treatment.member import Member

R_FOREST = "r_forest"
# Lifts are small beside the noise of a basket: many blunt trees, none with a small leaf.
FOREST = {
    "objective": "reg:squarederror",
    "max_depth": 4,
    "eta": 1.0,
    "subsample": 0.5,
    "colsample_bynode": 0.4,
    "num_parallel_tree": 100,
    "max_bin": 64,
    "nthread": 1,
}
LEAVES = 50
"""No leaf holds less than one part in so many of the weight of all rows."""
LEAST_SHARE = 0.01
"""Of the mean margin: whoever is expected to bring next to nothing would weigh without bound."""
HALVES = 2


def fit_margins(experiment: Experiment, features: list[str], seed: int) -> Member:
    """Learn from the margins of an experiment; a loss counts as nothing.

    Parameters
    ----------
    experiment : rows of which some earned something
    features : columns of its rows, not all of them constant
    """
    encoder = fit_encoder(experiment.rows, features)
    encoded = encoder.encode(experiment.rows)
    margin = np.maximum(experiment.margin, 0.0)
    half = customer_folds(experiment.rows["customer_id"], HALVES)
    # Trees know the rows they were fitted on, and too little would be left of those.
    usual = np.zeros(len(margin))
    for each in range(HALVES):
        is_mine = half == each
        part = fit_part("tweedie", encoder, encoded[~is_mine], margin[~is_mine], seed)
        usual[is_mine] = forecast(part, encoder, encoded[is_mine])
    usual = np.maximum(usual, LEAST_SHARE * float(margin.mean()))
    lot = (experiment.treated - experiment.chance) * usual
    weight = lot**2 / usual
    lift = (margin - usual) / lot
    settings = {
        **FOREST,
        "base_score": float(np.average(lift, weights=weight)),
        "min_child_weight": len(lift) / LEAVES,
        "seed": seed,
    }
    matrix = xgboost.DMatrix(encoded, lift, weight=weight / weight.mean(), nthread=1)
    expected = fit_part("tweedie", encoder, encoded, margin, seed)
    return Member(R_FOREST, encoder, Raised(expected, xgboost.train(settings, matrix, 1)))
