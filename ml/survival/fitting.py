"""Fit hazards: logistic regression over person-periods, or the rate of each period."""

from dataclasses import replace

import numpy as np
import pandas as pd

from ml.classification.calibrators import log_losses
from ml.classification.linear import fit_linear
from ml.classification.settings import LinearSettings
from ml.classification.single_feature import single_feature_auc
from ml.encoding import Encoder, fit_encoder
from ml.rates import shrunk_rate
from ml.splits import customer_folds
from ml.survival.model import HazardModel
from ml.survival.periods import LABEL, PERIODS, sampled, since

# From strong to weak. What is forecast lies four to six months after what was learnt, and a fit
# that follows the months it saw closely is off by more.
RIDGES = (0.003, 0.03, 0.3)


def fit_rates(rows: pd.DataFrame, horizon_days: int) -> HazardModel:
    """Everybody's hazard by period; a period that nobody entered has that of the one before it.

    `rows` are person-periods, some of them of the first period.
    """
    rates: list[float] = []
    for period in range(1, PERIODS + 1):
        answers = rows.loc[rows["period"] == period, LABEL].to_numpy().astype(float)
        rates.append(shrunk_rate(answers) if len(answers) else rates[-1])
    return HazardModel(None, None, np.zeros(PERIODS), np.array(rates), horizon_days)


def fit_hazard(
    rows: pd.DataFrame, features: list[str], horizon_days: int, ridge_c: float
) -> HazardModel:
    """Pooled logistic regression: one coefficient per encoded column, one effect per period.

    This is Cox's (1972) model of proportional odds for grouped time. `rows` are person-periods with
    leavers and stayers; of many the customers of `sampled` are read. Without a feature that varies
    it is the rates.
    """
    read = sampled(rows)
    encoder = fit_encoder(read, features)
    width = len(encoder.columns)
    if width == 0:
        return fit_rates(rows, horizon_days)
    fitted = fit_linear(
        _columns(encoder, read),
        _answers(read),
        has_knots=False,
        settings=LinearSettings(ridge_c=ridge_c),
    )
    of_features = {
        name: getattr(fitted, name)[:width]
        for name in ("column", "is_hinge", "knot", "coefficient", "mean")
    }
    return replace(
        fit_rates(rows, horizon_days),
        encoder=encoder,
        linear=replace(fitted, **of_features),
        effects=since(np.arange(1, PERIODS + 1)) @ fitted.coefficient[width:],
    )


def fit_column(rows: pd.DataFrame, names: list[str], horizon_days: int) -> HazardModel:
    """The same by the one of these columns that ranks leavers best; it hardly needs a ridge."""
    encoder = fit_encoder(rows, names)
    if not encoder.parts:
        return fit_rates(rows, horizon_days)
    areas = single_feature_auc(encoder, rows, _answers(rows))
    best = max(sorted(areas), key=areas.__getitem__)
    return fit_hazard(rows, [best], horizon_days, RIDGES[-1])


def best_ridge(rows: pd.DataFrame, features: list[str]) -> float:
    """The strongest of RIDGES, or a weaker one that forecasts left-out customers clearly better.

    Clearly is by a standard error of the difference in log loss between person-periods.
    """
    read = sampled(rows)
    is_out = customer_folds(read["customer_id"]) == 0
    learnt, unseen = read[~is_out], read[is_out]
    if learnt[LABEL].nunique() < 2 or unseen.empty:
        return RIDGES[0]
    encoder = fit_encoder(learnt, features)
    columns, others = _columns(encoder, learnt), _columns(encoder, unseen)

    def losses(ridge_c: float) -> np.ndarray:
        settings = LinearSettings(ridge_c=ridge_c)
        fitted = fit_linear(columns, _answers(learnt), has_knots=False, settings=settings)
        return log_losses(fitted.log_odds_of(others), _answers(unseen))

    chosen, fewest = RIDGES[0], losses(RIDGES[0])
    for ridge_c in RIDGES[1:]:
        found = losses(ridge_c)
        gained = fewest - found
        if gained.mean() > gained.std() / np.sqrt(len(gained)):
            chosen, fewest = ridge_c, found
    return chosen


def _columns(encoder: Encoder, rows: pd.DataFrame) -> np.ndarray:
    return np.column_stack([encoder.scale(encoder.encode(rows)), since(rows["period"].to_numpy())])


def _answers(rows: pd.DataFrame) -> np.ndarray:
    return rows[LABEL].to_numpy().astype(float)
