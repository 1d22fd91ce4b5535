"""Value: learn how customers come back, then say what every active customer is worth."""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from orchestration.assets.supervised import OWNERS, model_asset
from orchestration.resources import Warehouse
from orchestration.scoring import check_specs, write_scores

GATES = {
    "baseline": "the champion is shown to forecast purchases better than the same count again",
    "convergence": "every likelihood was followed to its top",
}

value_model = model_asset(
    "value",
    GATES,
    "How often customers come back and what a purchase is worth, by maximum likelihood; the same "
    "count again until a model is shown to beat it, and the last bill carried on for contracts.",
)


@dg.asset(
    key=["scores", "score_value"],
    # A contract is worth what its customer pays as long as the churn model says.
    deps=[["models", "value"], ["models", "churn"], ["features", "feat_customers_current"]],
    group_name="scores",
    kinds={"duckdb"},
    owners=OWNERS,
    check_specs=check_specs("score_value"),
)
def score_value(warehouse: Warehouse) -> Iterator:
    """Purchases, chance to buy and discounted margin per active customer within the horizon."""
    from ml import churn, value

    def score(model: value.Model, customers: pd.DataFrame) -> pd.DataFrame:
        if model.reads_churn:
            leaving = churn.score(warehouse.models.load("churn"), customers)
            customers = customers.assign(churn_probability=leaving["churn_probability"])
        return value.score(model, customers)

    yield from write_scores(warehouse, "value", score)
