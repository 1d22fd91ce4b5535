"""Value without a model: everybody's mean, or a rule, with the reason why."""

import pandas as pd

from ml.evaluation import Evaluation, Gate, Trained
from ml.lifetime.contract import ContractValue
from ml.lifetime.histories import COLUMNS
from ml.lifetime.judging import FEWEST_BACK, LABEL
from ml.lifetime.model import PurchaseValue


def contract(model: ContractValue) -> Trained:
    """The rule for bills; nothing later is known that could judge it."""
    return _unjudged(
        model,
        "Only the newest bill of each customer is known, so no forecast can be held against later "
        "ones: value is that bill, carried on as long as the churn model says.",
    )


def prior(model: PurchaseValue, judged: pd.DataFrame) -> Trained:
    """Everybody's mean, while too few customers of the `judged` rows came back."""
    before, after = (int((judged[name] > 0).sum()) for name in (COLUMNS[0], LABEL))
    return _unjudged(
        model,
        f"{before} customers had come back by half of the history and {after} bought after it; a "
        f"model takes {FEWEST_BACK} of either: everybody gets the mean.",
    )


def _unjudged(model: ContractValue | PurchaseValue, sentence: str) -> Trained:
    gates = (
        Gate("baseline", False, sentence, is_warning=True),
        Gate("convergence", True, "Nothing was fitted by likelihood."),
    )
    parameters = {"algorithm": model.score_basis, "horizon_days": model.settings.horizon_days}
    return Trained(model, Evaluation(gates=gates), parameters)
