"""Value: how often a customer buys within the horizon, and the discounted margin that brings.

The history of a business is cut in half: models that know the first half forecast the second, and
the one that serves was chosen by cutting the first half in half again.
"""

from dataclasses import replace

import pandas as pd

from ml.evaluation import Evaluation, Gate, Trained
from ml.frames import Roles
from ml.lifetime import unjudged
from ml.lifetime.again import everybody_alike, same_again
from ml.lifetime.amounts import fit_amounts, refund_share
from ml.lifetime.contract import ContractValue
from ml.lifetime.evidence import leaderboard
from ml.lifetime.gate import baseline_gate, convergence_gate, warned
from ml.lifetime.histories import of_rows
from ml.lifetime.judging import LABEL, NAIVE, Judged, fits, is_enough, judge
from ml.lifetime.model import PurchaseValue
from ml.lifetime.settings import settings_of
from ml.splits import sorted_by_key
from ml.storage import version_of

CONTRACT = "contract"
Model = PurchaseValue | ContractValue


def train(frame: pd.DataFrame, roles: Roles, *, horizon_days: int, seed: int = 7) -> Trained:
    """Judge three stories of coming back, then fit the chosen one to all that is known.

    Parameters
    ----------
    frame : one row per customer and as_of_date with a purchase before it: repeat_purchases,
        last_purchase_age and customer_age in days, mean_repeat_spend, mean_spend, total_spend and
        total_refunds in money, and next_purchases before known_date where that is over. Settings
        stand in purchase_window_days, yearly_discount_rate and value_method, equal in every row;
        with the method `contract` the histories are null. The newest date is fitted to serve.
    roles : not read: a history is all that these models know of a customer.
    horizon_days : how far ahead value looks.

    Returns
    -------
    Trained, whose model is None without a row, everybody's mean (`prior`) while fewer than 20
    customers came back before or after half of the history, and a `rule` for contracts. The
    `fallback` of a model that is not shown to beat the same count again is that count (`rule`).
    """
    rows = sorted_by_key(frame)
    if rows.empty:
        return Trained(model=None, evaluation=Evaluation())
    settings = settings_of(rows, horizon_days)
    if rows["value_method"].eq(CONTRACT).any():
        return unjudged.contract(ContractValue(settings))
    newest = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    earlier, judged = _halves(rows[rows[LABEL].notna()])
    spending, spending_fit = fit_amounts(newest, seed)
    alike = everybody_alike(of_rows(newest))
    prior = PurchaseValue(alike, spending, refund_share(newest), settings, "prior")
    if not is_enough(judged):
        return unjudged.prior(prior, judged)

    found = judge(earlier, judged, seed)
    purchasing, fit = fits(newest, seed, (found.champion,))[found.champion]
    gates = (baseline_gate(found, seed), convergence_gate(fit, spending_fit))
    chosen = {"algorithm": found.champion, "seed": seed, "horizon_days": horizon_days}
    spent = {f"spend_{name}": value for name, value in vars(spending).items()}
    fitted = replace(prior, purchasing=purchasing, score_basis="model")
    trained = _shown(
        fitted, found, gates, {**chosen, **purchasing.parameters, **spent, **vars(fit)}
    )
    if all(gate.passed for gate in gates):
        return trained
    again = replace(prior, purchasing=same_again(of_rows(newest)), score_basis="rule")
    humbler = _shown(again, found, warned(gates), {**chosen, "algorithm": NAIVE})
    return replace(trained, fallback=humbler)


def score(model: Model, frame: pd.DataFrame) -> pd.DataFrame:
    """Purchases, chance to buy and lifetime value of every row; the keys pass through untouched.

    `frame` has margin_rate, and the history (null for who never bought) or, for contracts,
    churn_probability and spend_last_window.

    Raises
    ------
    MissingColumn
        The frame lacks a column the model reads.
    """
    forecast = model.forecast(frame)
    return frame[["customer_id", "as_of_date"]].assign(
        **forecast,
        horizon_days=model.settings.horizon_days,
        purchase_window_days=model.settings.window_days,
        model_version=version_of(model),
    )


def _halves(answered: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of the date that chooses and of the newer one that judges."""
    is_newest = answered["as_of_date"] == answered["as_of_date"].max()
    return answered[~is_newest], answered[is_newest]


def _shown(
    model: PurchaseValue, found: Judged, gates: tuple[Gate, ...], parameters: dict
) -> Trained:
    """A model with its evidence: the leaderboard names the algorithm that serves."""
    board = leaderboard(found, parameters["algorithm"], version_of(model), parameters["seed"])
    return Trained(model, Evaluation(leaderboard=board, gates=gates), parameters)
