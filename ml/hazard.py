"""Hazard: how soon a customer leaves, as the risk to be gone within 30, 60 and 90 days.

The next 90 days are three periods, each with a chance to leave for whoever enters it. Judged are
the customers of the newest date whose three periods are all known, by a fit that knew what was
known then; the model that serves is then fitted on every period known.
"""

import pandas as pd

from ml.classification.training import columns
from ml.evaluation import Evaluation, Gate, Trained
from ml.evidence import importance
from ml.frames import Roles
from ml.splits import sorted_by_key
from ml.storage import version_of
from ml.survival.contest import contest
from ml.survival.evidence import EVERYBODY, MODEL, evaluate, evaluate_rates
from ml.survival.fitting import fit_hazard, fit_rates
from ml.survival.judging import FEWEST, LOGISTIC, RATES, is_enough, judge
from ml.survival.model import HazardModel
from ml.survival.periods import PERIODS, stays

IMPORTANCE_ROWS = 2000


def train(frame: pd.DataFrame, roles: Roles, *, horizon_days: int, seed: int = 7) -> Trained:
    """Judge hazards by features, by one column and by period alone, then fit the first to serve.

    Parameters
    ----------
    frame : one row per customer, as_of_date and period (1 to 3) that found the customer still
        there, with known_date, has_left and the features as of as_of_date.
    roles : which columns are features; the one-column baseline is that of churn.
    horizon_days : length of the three periods together.

    Returns
    -------
    Trained, whose model is None while no last period is known. The rates of the periods serve
    (`prior`) with fewer than 20 leavers or stayers to learn from or to judge, and they are the
    `fallback` of a model that is not shown to beat one column or whose last risk is off.
    """
    rows = sorted_by_key(frame)
    if not (rows["period"] == PERIODS).any():
        return Trained(model=None, evaluation=Evaluation())
    features, baselines = columns(rows, roles, "churn")
    everybody = fit_rates(rows, horizon_days)
    if not is_enough(rows):
        return unjudged(everybody, features)
    judged = judge(rows, features, baselines, horizon_days)
    model = fit_hazard(rows, features, horizon_days, judged.ridge_c)
    if "prior" in (model.score_basis, judged.models[LOGISTIC].score_basis):
        return unjudged(everybody, features)
    newest, _ = stays(rows[rows["as_of_date"] == rows["as_of_date"].max()])
    evaluation = evaluate(
        judged,
        model.contributions(newest.head(IMPORTANCE_ROWS)),
        features,
        version_of(model),
        seed,
    )
    parameters = {
        "algorithm": LOGISTIC,
        "seed": seed,
        "ridge_c": judged.ridge_c,
        "horizon_days": horizon_days,
    }
    if not evaluation.red:
        return Trained(model, evaluation, parameters, contest=contest(judged))
    humbler = evaluate_rates(judged, evaluation, features, version_of(everybody), seed)
    fallback = Trained(everybody, humbler, {**parameters, "algorithm": RATES})
    return Trained(model, evaluation, parameters, fallback)


def unjudged(everybody: HazardModel, features: list[str]) -> Trained:
    """The rates of the periods, while too few are known to learn or to judge more."""
    sentence = (
        f"A hazard model takes {FEWEST} customers who left and {FEWEST} who stayed, on the date "
        f"that judges and before it, and a feature that varies: {EVERYBODY}."
    )
    gates = (
        Gate("baseline", False, sentence, is_warning=True),
        Gate("calibration", True, sentence),
    )
    ranked = importance(pd.DataFrame(), features, MODEL, version_of(everybody))
    parameters = {"algorithm": RATES, "horizon_days": everybody.horizon_days}
    return Trained(everybody, Evaluation(importance=ranked, gates=gates), parameters)


def score(model: HazardModel, frame: pd.DataFrame) -> pd.DataFrame:
    """Risks of 30, 60 and 90 days per row, none lower than the one before it; keys pass through.

    Raises
    ------
    MissingColumn
        The frame lacks a column the model reads.
    """
    risks = model.risks(frame)
    return frame[["customer_id", "as_of_date"]].assign(
        risk_30_days=risks[:, 0],
        risk_60_days=risks[:, 1],
        risk_90_days=risks[:, 2],
        score_basis=model.basis(frame),
        model_version=version_of(model),
    )
