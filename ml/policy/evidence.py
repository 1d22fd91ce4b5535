"""The value of every policy at every budget, as a table."""

import pandas as pd

from ml.evidence_columns import POLICY_VALUES
from ml.policy.contacts import RANKED_BY, policies
from ml.policy.values import doubly_robust, inverse_propensity, net_gains
from ml.treatment.judged import Judged


def policy_values(judged: Judged, basis: str, model_version: str) -> pd.DataFrame:
    """One row per policy, share of customers there is money for, and estimator.

    Money is that of all judged customers of the campaign: margin less cost, against nobody.
    """
    experiment = judged.experiment
    customers, gains = len(experiment), net_gains(judged)
    campaigns = ", ".join(sorted(set(experiment.rows["campaign_id"])))
    rows = []
    for policy in policies(judged, basis):
        values = {
            "inverse_propensity": inverse_propensity(policy.contact, experiment),
            "doubly_robust": doubly_robust(policy.contact, gains),
        }
        for estimator, value in values.items():
            rows.append(
                {
                    "model": "uplift",
                    "campaign_id": campaigns,
                    "arm": experiment.arm,
                    "policy": policy.name,
                    "share": policy.share,
                    "estimator": estimator,
                    "ranked_by": RANKED_BY[policy.name],
                    "customers": customers,
                    "budget": policy.share * customers * experiment.cost,
                    "customers_contacted": round(float(policy.contact.sum())),
                    "expected_net_benefit": value.money,
                    "low": value.low,
                    "high": value.high,
                    "model_version": model_version,
                }
            )
    return pd.DataFrame(rows, columns=POLICY_VALUES)
