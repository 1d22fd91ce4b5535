"""What the demo's plan really brings: the simulator knows what each e-mail changed."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from ml.plan.planned import plan

pytestmark = pytest.mark.xdist_group("demo")

BUDGET = Decimal(60)
# Members of the newest campaign, whom an e-mail may reach, with the money that it would have added.
TRUTH = """
    select
        options.*, actions.money_at_stake,
        true_effect * transactions.margin_rate - options.contact_cost as true_profit
    from marts.fct_contact_options as options
    inner join marts.customer_actions as actions using (customer_id)
    inner join read_csv($1) as truth
        on truth.customer_id = options.customer_id and truth.arm = options.channel
    cross join (
        select sum(margin)::double / sum(net_amount) as margin_rate from marts.fct_transactions
    ) as transactions
    where campaign_id = (select max(campaign_id) from read_csv($1))
        and options.channel = 'email' and options.is_allowed and options.offer is not null
    order by options.customer_id
"""


@pytest.fixture(scope="module")
def options(demo) -> pd.DataFrame:
    effects = demo.root("demo") / "work" / "business" / "truth" / "effects.csv"
    with demo.published("demo") as warehouse:
        return warehouse.execute(TRUTH, [str(effects)]).df()


def really_brings(options: pd.DataFrame, gains: np.ndarray) -> float:
    """The true profit of the plan made with these gains."""
    return plan(options.assign(expected_gain=gains), BUDGET, {}).contacts["true_profit"].sum()


def test_shuffled_predictions_and_constant_policies_bring_less_than_the_plan(options):
    gains = options["expected_gain"].to_numpy(dtype=float)
    ours = really_brings(options, gains)
    random = np.random.default_rng(7)
    shuffled = [really_brings(options, random.permutation(gains)) for _ in range(5)]
    by_stake = options.sort_values("money_at_stake", ascending=False)
    affordable = int(BUDGET / Decimal(str(options["contact_cost"].iloc[0])))
    top_risk = by_stake["true_profit"].head(affordable).sum()
    everybody_in_order = options["true_profit"].head(affordable).sum()
    assert ours > max(*shuffled, top_risk, everybody_in_order, 0)
